// Quels acteurs ne sont jamais cités eux-mêmes ?
// Which actors are never quoted themselves?
//
// No sentence that carries a fact is attributed to them. $limit: all when null.
//
// entente ask unquoted
// parameters: limit
// columns: actor, kind, mentions, documents, id
// order: mentions descending, id

WITH COLLECT {
       MATCH ()-[v:EVIDENCED_BY]->() WHERE v.attributed_to IS NOT NULL
       RETURN DISTINCT v.attributed_to
     } AS quoted
MATCH (a:Actor)
WHERE NOT a.id IN quoted
RETURN a.label AS actor,
       head([x IN labels(a) WHERE NOT x IN ['Entity', 'Actor']]) AS kind,
       coalesce(a.mentions, 0) AS mentions,
       coalesce(a.documents, 0) AS documents,
       a.id AS id
ORDER BY mentions DESC, id
LIMIT coalesce($limit, 1000000);
