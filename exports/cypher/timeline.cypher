// Que s'est-il passé et qu'a-t-on dit, jour après jour ?
// What happened and what was said, day after day?
//
// Events, and stances on the first day on which they are reported. Status and place hold for events only.
// Whoever represents an actor counts as that actor. A filter that is null is left out.
//
// entente ask timeline
// parameters: actor, with, place, from, to, status, type, about
// columns: date, type, status, who, what, place, documents, quote, id
// order: date, id

WITH COLLECT {
       MATCH (x:Actor|Place|Issue)
       WHERE any(name IN [x.id, x.label, x.acronym, x.iso] + coalesce(x.aliases, [])
                   WHERE toLower(name) = toLower($actor))
          OR (x:Person AND toLower(x.label) ENDS WITH ' ' + toLower($actor))
       MATCH (who)-[:REPRESENTS*0..1]->(x)
       RETURN who.id
     } AS actors,
     COLLECT {
       MATCH (x:Actor|Place|Issue)
       WHERE any(name IN [x.id, x.label, x.acronym, x.iso] + coalesce(x.aliases, [])
                   WHERE toLower(name) = toLower($with))
          OR (x:Person AND toLower(x.label) ENDS WITH ' ' + toLower($with))
       MATCH (who)-[:REPRESENTS*0..1]->(x)
       RETURN who.id
     } AS others,
     COLLECT {
       MATCH (x:Place|State)
       WHERE any(name IN [x.id, x.label, x.iso] + coalesce(x.aliases, [])
                 WHERE toLower(name) = toLower($place))
       MATCH (p:Place|State)
       WHERE p = x OR EXISTS { (p)-[:LOCATED_IN*1..4]->(x) }
          OR p.country = coalesce(x.iso, CASE x.feature WHEN 'country' THEN x.country END)
       RETURN p.id
     } AS places
CALL {
  MATCH (e:Event)
  RETURN e AS fact, CASE WHEN e.date_end <> e.date_start THEN e.date_start + '/' + e.date_end
            ELSE e.date_start END AS date
UNION ALL
  MATCH (s:Stance)
  RETURN s AS fact, s.date_first AS date
}
WITH *
WHERE ($status IS NULL OR fact.status = $status)
  AND ($type IS NULL OR toLower(fact.type) = toLower($type) OR fact.mode = toLower($type))
  AND ($from IS NULL OR last(split(date, '/')) >= $from)
  AND ($to IS NULL OR split(date, '/')[0] <= $to)
  AND ($actor IS NULL OR EXISTS { (fact)<-[:PARTICIPATED_IN|HOLDS]-(a) WHERE a.id IN actors })
  AND ($with IS NULL OR EXISTS {
         (fact)-[:PARTICIPATED_IN|TOWARD]-(b) WHERE b.id IN others
         AND ($actor IS NULL OR EXISTS { (fact)<-[:PARTICIPATED_IN|HOLDS]-(a) WHERE a.id IN actors AND a <> b }) })
  AND ($place IS NULL OR EXISTS { (fact)-[:TOOK_PLACE_AT]->(p) WHERE p.id IN places })
  AND ($about IS NULL OR EXISTS {
         (fact)-[:TOWARD|ABOUT*0..2]->(t)
         WHERE any(name IN [t.id, t.label, t.name] + coalesce(t.aliases, [])
                   WHERE toLower(name) CONTAINS toLower($about)) })
RETURN date,
       fact.type AS type,
       fact.status AS status,
       COLLECT {
         MATCH (fact)<-[:PARTICIPATED_IN|HOLDS]-(x) WITH DISTINCT x RETURN x.label ORDER BY x.label, x.id } AS who,
       fact.label AS what,
       head(COLLECT { MATCH (fact)-[:TOOK_PLACE_AT]->(x) RETURN x.label ORDER BY x.label, x.id }) AS place,
       COLLECT { MATCH (fact)-[v:EVIDENCED_BY]->(d) RETURN DISTINCT d.id ORDER BY d.id } AS documents,
       head(COLLECT {
         MATCH (fact)-[v:EVIDENCED_BY]->(d)
         RETURN v.quote ORDER BY CASE v.status WHEN fact.status THEN 0 ELSE 1 END, d.id, v.start, v.id }) AS quote,
       fact.id AS id
ORDER BY date, id;
