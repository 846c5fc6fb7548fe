// Où les sources se contredisent-elles ?
// Where do the sources contradict one another?
//
// entente ask conflicts
// parameters: actor, place, from, to, type
// columns: field, what, one, other, documents_one, documents_other, quote_one, quote_other, event_one, event_other
// order: what, field, event_one, event_other

WITH COLLECT {
       MATCH (x:Actor|Place|Issue)
       WHERE any(name IN [x.id, x.label, x.acronym, x.iso] + coalesce(x.aliases, [])
                   WHERE toLower(name) = toLower($actor))
          OR (x:Person AND toLower(x.label) ENDS WITH ' ' + toLower($actor))
       MATCH (who)-[:REPRESENTS*0..1]->(x)
       RETURN who.id
     } AS actors,
     COLLECT {
       MATCH (x:Place|State)
       WHERE any(name IN [x.id, x.label, x.iso] + coalesce(x.aliases, [])
                 WHERE toLower(name) = toLower($place))
       MATCH (p:Place|State)
       WHERE p = x OR EXISTS { (p)-[:LOCATED_IN*1..4]->(x) }
          OR p.country = coalesce(x.iso, CASE x.feature WHEN 'country' THEN x.country END)
       RETURN p.id
     } AS places
MATCH (a:Event)-[c:CONTRADICTS]->(b:Event)
WHERE ($actor IS NULL OR EXISTS { (x)-[:PARTICIPATED_IN]->(e) WHERE e IN [a, b] AND x.id IN actors })
  AND ($place IS NULL OR EXISTS { (e)-[:TOOK_PLACE_AT]->(p) WHERE e IN [a, b] AND p.id IN places })
  AND any(e IN [a, b] WHERE ($from IS NULL OR coalesce(e.date_end, e.date_start) >= $from)
                        AND ($to IS NULL OR e.date_start <= $to))
  AND ($type IS NULL OR toLower(a.type) = toLower($type) OR a.mode = toLower($type))
RETURN c.field AS field,
       a.label AS what,
       CASE c.field
         WHEN 'date' THEN [x IN [CASE WHEN a.date_end <> a.date_start THEN a.date_start + '/' + a.date_end
            ELSE a.date_start END] WHERE x IS NOT NULL]
         WHEN 'place' THEN COLLECT { MATCH (a)-[:TOOK_PLACE_AT]->(x) RETURN x.label ORDER BY x.label, x.id }
         WHEN 'participants' THEN COLLECT {
         MATCH (a)<-[:PARTICIPATED_IN]-(x) WITH DISTINCT x RETURN x.label ORDER BY x.label, x.id }
         ELSE [a.status] END AS one,
       CASE c.field
         WHEN 'date' THEN [x IN [CASE WHEN b.date_end <> b.date_start THEN b.date_start + '/' + b.date_end
            ELSE b.date_start END] WHERE x IS NOT NULL]
         WHEN 'place' THEN COLLECT { MATCH (b)-[:TOOK_PLACE_AT]->(x) RETURN x.label ORDER BY x.label, x.id }
         WHEN 'participants' THEN COLLECT {
         MATCH (b)<-[:PARTICIPATED_IN]-(x) WITH DISTINCT x RETURN x.label ORDER BY x.label, x.id }
         ELSE [b.status] END AS other,
       COLLECT { MATCH (a)-[v:EVIDENCED_BY]->(d) RETURN DISTINCT d.id ORDER BY d.id } AS documents_one,
       COLLECT { MATCH (b)-[v:EVIDENCED_BY]->(d) RETURN DISTINCT d.id ORDER BY d.id } AS documents_other,
       head(COLLECT {
         MATCH (a)-[v:EVIDENCED_BY]->(d)
         RETURN v.quote ORDER BY CASE v.status WHEN a.status THEN 0 ELSE 1 END, d.id, v.start, v.id }) AS quote_one,
       head(COLLECT {
         MATCH (b)-[v:EVIDENCED_BY]->(d)
         RETURN v.quote ORDER BY CASE v.status WHEN b.status THEN 0 ELSE 1 END, d.id, v.start, v.id }) AS quote_other,
       a.id AS event_one,
       b.id AS event_other
ORDER BY what, field, event_one, event_other;
