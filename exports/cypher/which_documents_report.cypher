// Quels articles rapportent un fait, et en quels termes ?
// Which documents report a fact, and in which words?
//
// $fact is the id of an event or a stance. Start and end count characters of the document's text.
// Whoever represents an actor counts as that actor. A filter that is null is left out.
//
// entente ask evidence
// parameters: actor, with, place, from, to, status, type, about, fact
// columns: published, document, title, publisher, what, status, date, attributed_to, quote, start, end, fact, evidence
// order: published, document, start, evidence

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
MATCH (e:Event|Stance)-[v:EVIDENCED_BY]->(d)
WHERE ($fact IS NULL OR e.id = $fact)
  AND ($status IS NULL OR v.status = $status)
  AND ($type IS NULL OR toLower(e.type) = toLower($type) OR e.mode = toLower($type))
  AND ($from IS NULL OR coalesce(e.date_end, e.date_start, e.date_last, e.date_first) >= $from)
  AND ($to IS NULL OR coalesce(e.date_start, e.date_first) <= $to)
  AND ($actor IS NULL OR EXISTS { (e)<-[:PARTICIPATED_IN|HOLDS]-(a) WHERE a.id IN actors })
  AND ($with IS NULL OR EXISTS {
         (e)-[:PARTICIPATED_IN|TOWARD]-(b) WHERE b.id IN others
         AND ($actor IS NULL OR EXISTS { (e)<-[:PARTICIPATED_IN|HOLDS]-(a) WHERE a.id IN actors AND a <> b }) })
  AND ($place IS NULL OR EXISTS { (e)-[:TOOK_PLACE_AT]->(p) WHERE p.id IN places })
  AND ($about IS NULL OR EXISTS {
         (e)-[:TOWARD|ABOUT*0..2]->(t)
         WHERE any(name IN [t.id, t.label, t.name] + coalesce(t.aliases, [])
                   WHERE toLower(name) CONTAINS toLower($about)) })
OPTIONAL MATCH (says:Entity {id: v.attributed_to})
RETURN d.published AS published,
       d.id AS document,
       d.title AS title,
       d.publisher AS publisher,
       e.label AS what,
       v.status AS status,
       v.date AS date,
       says.label AS attributed_to,
       v.quote AS quote,
       v.start AS start,
       v.end AS end,
       e.id AS fact,
       v.id AS evidence
ORDER BY published, document, start, evidence;
