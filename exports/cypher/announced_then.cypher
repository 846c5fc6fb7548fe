// Qu'est-il advenu de ce qui avait été annoncé ou proposé ?
// What became of what had been announced or proposed?
//
// Held, cancelled, refused or denied in the end, after at least one sentence that planned or proposed it.
//
// entente ask changes
// parameters: actor, with, place, from, to, status, type, about
// columns: date, what, participants, place, from, to, documents, announced, outcome, event
// order: date, event

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
MATCH (e:Event)
WHERE e.status IN ['held', 'cancelled', 'refused', 'denied']
  AND EXISTS { (e)-[v:EVIDENCED_BY]->() WHERE v.status IN ['planned', 'proposed'] }
  AND ($status IS NULL OR e.status = $status)
  AND ($type IS NULL OR toLower(e.type) = toLower($type) OR e.mode = toLower($type))
  AND ($from IS NULL OR coalesce(e.date_end, e.date_start) >= $from)
  AND ($to IS NULL OR e.date_start <= $to)
  AND ($actor IS NULL OR EXISTS { (e)<-[:PARTICIPATED_IN]-(a) WHERE a.id IN actors })
  AND ($with IS NULL OR EXISTS {
         (e)<-[:PARTICIPATED_IN]-(b) WHERE b.id IN others
         AND ($actor IS NULL OR EXISTS { (e)<-[:PARTICIPATED_IN]-(a) WHERE a.id IN actors AND a <> b }) })
  AND ($place IS NULL OR EXISTS { (e)-[:TOOK_PLACE_AT]->(p) WHERE p.id IN places })
  AND ($about IS NULL OR EXISTS {
         (e)-[:ABOUT*0..1]->(t)
         WHERE any(name IN [t.id, t.label, t.name] + coalesce(t.aliases, [])
                   WHERE toLower(name) CONTAINS toLower($about)) })
RETURN CASE WHEN e.date_end <> e.date_start THEN e.date_start + '/' + e.date_end
            ELSE e.date_start END AS date,
       e.label AS what,
       COLLECT {
         MATCH (e)<-[:PARTICIPATED_IN]-(x) WITH DISTINCT x RETURN x.label ORDER BY x.label, x.id } AS participants,
       head(COLLECT { MATCH (e)-[:TOOK_PLACE_AT]->(x) RETURN x.label ORDER BY x.label, x.id }) AS place,
       CASE WHEN EXISTS { (e)-[v:EVIDENCED_BY]->() WHERE v.status = 'planned' }
            THEN 'planned' ELSE 'proposed' END AS from,
       e.status AS to,
       COLLECT { MATCH (e)-[v:EVIDENCED_BY]->(d) RETURN DISTINCT d.id ORDER BY d.id } AS documents,
       head(COLLECT {
         MATCH (e)-[v:EVIDENCED_BY]->(d) WHERE v.status IN ['planned', 'proposed']
         RETURN v.quote ORDER BY d.id, v.start, v.id }) AS announced,
       head(COLLECT {
         MATCH (e)-[v:EVIDENCED_BY]->(d) WHERE v.status = e.status
         RETURN v.quote ORDER BY d.id, v.start, v.id }) AS outcome,
       e.id AS event
ORDER BY date, event;
