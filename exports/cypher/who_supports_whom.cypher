// Qui soutient, combat, exige ou accuse qui ou quoi ?
// Who supports, opposes, demands or accuses whom or what?
//
// $with is the target. $type: supports, opposes, demands, rejects, proposes, accuses, denounces, welcomes,
// denies, warns.
// Whoever represents an actor counts as that actor. A filter that is null is left out.
//
// entente ask stances
// parameters: actor, with, from, to, type, about
// columns: holder, type, polarity, target, date_first, date_last, documents, quote, stance
// order: holder, target, stance

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
     } AS others
MATCH (holder)-[:HOLDS]->(s:Stance)-[:TOWARD]->(target)
WHERE ($type IS NULL OR s.type = $type OR EXISTS { (s)-[v:EVIDENCED_BY]->() WHERE v.type = $type })
  AND ($from IS NULL OR coalesce(s.date_last, s.date_first) >= $from)
  AND ($to IS NULL OR s.date_first <= $to)
  AND ($actor IS NULL OR holder.id IN actors)
  AND ($with IS NULL OR target.id IN others)
  AND ($about IS NULL OR EXISTS {
         (s)-[:TOWARD|ABOUT*1..2]->(t)
         WHERE any(name IN [t.id, t.label, t.name] + coalesce(t.aliases, [])
                   WHERE toLower(name) CONTAINS toLower($about)) })
RETURN holder.label AS holder,
       s.type AS type,
       s.polarity AS polarity,
       target.label AS target,
       s.date_first AS date_first,
       s.date_last AS date_last,
       COLLECT { MATCH (s)-[v:EVIDENCED_BY]->(d) RETURN DISTINCT d.id ORDER BY d.id } AS documents,
       head(COLLECT {
         MATCH (s)-[v:EVIDENCED_BY]->(d)
         RETURN v.quote ORDER BY CASE v.type WHEN s.type THEN 0 ELSE 1 END, d.id, v.start, v.id }) AS quote,
       s.id AS stance
ORDER BY holder, target, stance;
