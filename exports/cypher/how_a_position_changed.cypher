// Comment la position d'un acteur a-t-elle évolué ?
// How did an actor's position change?
//
// One line per sentence that tells it, on the day that the sentence or else its document gives.
// Whoever represents an actor counts as that actor. A filter that is null is left out.
//
// entente ask positions
// parameters: actor, with, from, to, type, about
// columns: date, holder, type, polarity, target, document, quote, stance, evidence
// order: date, holder, stance, evidence

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
MATCH (holder)-[:HOLDS]->(s:Stance)-[:TOWARD]->(target), (s)-[v:EVIDENCED_BY]->(d)
WITH *, coalesce(v.date, d.published) AS date
WHERE ($type IS NULL OR coalesce(v.type, s.type) = $type)
  AND ($from IS NULL OR last(split(date, '/')) >= $from)
  AND ($to IS NULL OR split(date, '/')[0] <= $to)
  AND ($actor IS NULL OR holder.id IN actors)
  AND ($with IS NULL OR target.id IN others)
  AND ($about IS NULL OR EXISTS {
         (s)-[:TOWARD|ABOUT*1..2]->(t)
         WHERE any(name IN [t.id, t.label, t.name] + coalesce(t.aliases, [])
                   WHERE toLower(name) CONTAINS toLower($about)) })
RETURN date,
       holder.label AS holder,
       coalesce(v.type, s.type) AS type,
       coalesce(v.polarity, s.polarity) AS polarity,
       target.label AS target,
       d.id AS document,
       v.quote AS quote,
       s.id AS stance,
       v.id AS evidence
ORDER BY date, holder, stance, evidence;
