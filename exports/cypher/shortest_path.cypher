// Quel est le plus court lien entre deux acteurs ?
// What is the shortest link between two actors?
//
// A path leads from actor to actor over common events, stances, functions and memberships, at most 12 edges; of equally
// short ones the first ten are shown. Its length counts the steps between actors.
//
// entente ask path
// parameters: actor, with
// required: actor, with
// columns: path, length, through, documents, nodes
// order: nodes

WITH COLLECT {
       MATCH (x:Actor)
       WHERE any(name IN [x.id, x.label, x.acronym, x.iso] + coalesce(x.aliases, [])
                   WHERE toLower(name) = toLower($actor))
          OR (x:Person AND toLower(x.label) ENDS WITH ' ' + toLower($actor))
       RETURN x.id
     } AS starts,
     COLLECT {
       MATCH (x:Actor)
       WHERE any(name IN [x.id, x.label, x.acronym, x.iso] + coalesce(x.aliases, [])
                   WHERE toLower(name) = toLower($with))
          OR (x:Person AND toLower(x.label) ENDS WITH ' ' + toLower($with))
       RETURN x.id
     } AS ends
MATCH (a:Actor), (b:Actor)
WHERE a.id IN starts AND b.id IN ends AND a <> b
MATCH p = allShortestPaths((a)-[:PARTICIPATED_IN|HOLDS|TOWARD|REPRESENTS|MEMBER_OF*..12]-(b))
WHERE all(x IN nodes(p) WHERE x:Actor OR x:Event OR x:Stance)
WITH collect(p) AS paths, min(length(p)) AS shortest
UNWIND [p IN paths WHERE length(p) = shortest] AS p
WITH [x IN nodes(p) | x.id] AS nodes,
     [x IN nodes(p) WHERE x:Actor | x.label] AS path,
     [x IN nodes(p) WHERE NOT x:Actor | x.label] AS through,
     nodes(p) AS steps, collect(relationships(p)) AS ways
WITH nodes, path, through, steps, reduce(all = [], way IN ways | all + way) AS links
ORDER BY nodes
LIMIT 10
WITH *, COLLECT { UNWIND steps AS x MATCH (x:Event|Stance)-[:EVIDENCED_BY]->(d) RETURN d.id } +
        COLLECT { UNWIND links AS r UNWIND coalesce(r.evidence, []) AS place RETURN split(place, '#')[0] } AS found
RETURN path,
       size(path) - 1 AS length,
       through,
       COLLECT { UNWIND found AS document RETURN DISTINCT document ORDER BY document } AS documents,
       nodes
ORDER BY nodes;
