// Qui représente qui, et à quel titre ?
// Who represents whom, and as what?
//
// $actor is the person or the one represented; $about is looked for in the role.
//
// entente ask represents
// parameters: actor, about
// columns: person, role, role_type, represented, since, until, documents, relation
// order: person, represented, relation

WITH COLLECT {
       MATCH (x:Actor|Place|Issue)
       WHERE any(name IN [x.id, x.label, x.acronym, x.iso] + coalesce(x.aliases, [])
                   WHERE toLower(name) = toLower($actor))
          OR (x:Person AND toLower(x.label) ENDS WITH ' ' + toLower($actor))
       MATCH (who)-[:REPRESENTS*0..1]->(x)
       RETURN who.id
     } AS actors
MATCH (person)-[r:REPRESENTS]->(whole)
WHERE ($actor IS NULL OR person.id IN actors)
  AND ($about IS NULL OR toLower(r.role) CONTAINS toLower($about) OR toLower(r.role_type) CONTAINS toLower($about))
RETURN person.label AS person,
       r.role AS role,
       r.role_type AS role_type,
       whole.label AS represented,
       r.since AS since,
       r.until AS until,
       COLLECT { UNWIND coalesce(r.evidence, []) AS place
                 WITH DISTINCT split(place, '#')[0] AS document RETURN document ORDER BY document } AS documents,
       r.id AS relation
ORDER BY person, represented, relation;
