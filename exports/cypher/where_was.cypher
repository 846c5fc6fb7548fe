// Où était cet acteur, et quand ?
// Where was this actor, and when?
//
// Without a status, what was cancelled, refused or denied is left out.
//
// entente ask where
// parameters: actor, place, from, to, status, type
// required: actor
// columns: date, place, country, status, what, documents, quote, event
// order: date, place, event

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
MATCH (e:Event)-[:TOOK_PLACE_AT]->(place)
WHERE ($status IS NULL AND NOT e.status IN ['cancelled', 'refused', 'denied'] OR e.status = $status)
  AND ($type IS NULL OR toLower(e.type) = toLower($type) OR e.mode = toLower($type))
  AND ($from IS NULL OR coalesce(e.date_end, e.date_start) >= $from)
  AND ($to IS NULL OR e.date_start <= $to)
  AND ($place IS NULL OR place.id IN places)
  AND EXISTS { (e)<-[:PARTICIPATED_IN]-(a) WHERE a.id IN actors }
RETURN CASE WHEN e.date_end <> e.date_start THEN e.date_start + '/' + e.date_end
            ELSE e.date_start END AS date,
       place.label AS place,
       coalesce(place.country, place.iso) AS country,
       e.status AS status,
       e.label AS what,
       COLLECT { MATCH (e)-[v:EVIDENCED_BY]->(d) RETURN DISTINCT d.id ORDER BY d.id } AS documents,
       head(COLLECT {
         MATCH (e)-[v:EVIDENCED_BY]->(d)
         RETURN v.quote ORDER BY CASE v.status WHEN e.status THEN 0 ELSE 1 END, d.id, v.start, v.id }) AS quote,
       e.id AS event
ORDER BY date, place, event;
