// Quels acteurs sont les plus liés aux autres ?
// Which actors are the most connected?
//
// Partners are the other actors of its events, the targets of its stances and the holders of stances on it.
// $limit: 20 when null.
//
// entente ask connected
// parameters: limit
// columns: actor, kind, partners, meetings, events, stances, id
// order: partners descending, id

MATCH (a:Actor)
WITH a, COUNT {
       MATCH (a)-[:PARTICIPATED_IN]->(:Event)<-[:PARTICIPATED_IN]-(b:Actor) WHERE b <> a RETURN b
       UNION MATCH (a)-[:HOLDS]->(:Stance)-[:TOWARD]->(b:Actor) WHERE b <> a RETURN b
       UNION MATCH (a)<-[:TOWARD]-(:Stance)<-[:HOLDS]-(b:Actor) WHERE b <> a RETURN b
     } AS partners
RETURN a.label AS actor,
       head([x IN labels(a) WHERE NOT x IN ['Entity', 'Actor']]) AS kind,
       partners,
       COUNT { MATCH (a)-[:PARTICIPATED_IN]->(e:Meeting) RETURN DISTINCT e } AS meetings,
       COUNT { MATCH (a)-[:PARTICIPATED_IN]->(e:Event) RETURN DISTINCT e } AS events,
       COUNT { MATCH (a)-[:HOLDS]->(s:Stance) RETURN DISTINCT s } AS stances,
       a.id AS id
ORDER BY partners DESC, id
LIMIT coalesce($limit, 20);
