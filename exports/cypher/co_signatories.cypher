// Qui a pris position ou agi avec qui, d'une seule voix ?
// Who took a position or acted together, with one voice?
//
// Several holders in one sentence of one document, or several agents of one event that is not a meeting.
// $type: a type of stance or of event.
// Whoever represents an actor counts as that actor. A filter that is null is left out.
//
// entente ask cosignatories
// parameters: actor, with, from, to, type, about
// columns: date, actors, action, target, document, quote, fact
// order: date, document, action, target, fact

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
CALL {
  MATCH (holder)-[:HOLDS]->(s:Stance)-[:TOWARD]->(t), (s)-[v:EVIDENCED_BY]->(d)
  WITH d, v.start AS start, v.end AS end, t,
       coalesce(v.type, s.type) AS action, coalesce(v.polarity, s.polarity) AS polarity,
       min(v.quote) AS quote, min(coalesce(v.date, d.published)) AS date, min(s.id) AS fact,
       collect(DISTINCT holder) AS who
  WHERE size(who) > 1
  RETURN date, who, action, t.label AS target, d.id AS document, quote, fact,
         [t.id, t.label, t.name] + coalesce(t.aliases, []) AS names
UNION ALL
  MATCH (e:Event)<-[p:PARTICIPATED_IN]-(agent)
  WHERE p.role = 'agent' AND e.type <> 'CONSULT'
  WITH e, collect(DISTINCT agent) AS who
  WHERE size(who) > 1
  MATCH (e)-[v:EVIDENCED_BY]->(d)
  WITH e, who, d, v ORDER BY v.start, v.id
  WITH e, who, d, head(collect(v.quote)) AS quote
  RETURN CASE WHEN e.date_end <> e.date_start THEN e.date_start + '/' + e.date_end
            ELSE e.date_start END AS date,
         who, e.type AS action, e.label AS target, d.id AS document, quote, e.id AS fact,
         [e.id, e.label, e.name] + coalesce(e.aliases, []) AS names
}
WITH *
WHERE ($type IS NULL OR toLower(action) = toLower($type))
  AND ($from IS NULL OR last(split(date, '/')) >= $from)
  AND ($to IS NULL OR split(date, '/')[0] <= $to)
  AND ($actor IS NULL OR any(x IN who WHERE x.id IN actors))
  AND ($with IS NULL OR any(x IN who WHERE x.id IN others))
  AND ($about IS NULL OR any(name IN names WHERE toLower(name) CONTAINS toLower($about)))
RETURN date,
       COLLECT { UNWIND who AS x WITH x.label AS name, x.id AS id RETURN name ORDER BY name, id } AS actors,
       action, target, document, quote, fact
ORDER BY date, document, action, target, fact;
