// Who backs whom?
//
// $statuses = ["asserted"]  which statuses count; the others are no facts
// $limit = 100  at most so many rows
//
// Example result:
// | source         | target               | status   | date       | quote                   | document       |
// | Vladimir Putin | Alexander Lukashenko | asserted | 2020-09-14 | Putin backs Lukashenko. | Talks in Sochi |
MATCH (a:Actor)-[r:BACKS]->(b:Actor)
WHERE r.status IN $statuses
WITH a, r, b, r.document AS document_id
MATCH (d:Document {id: document_id})
RETURN a.name AS source, b.name AS target, r.status AS status, r.date AS date, r.quote AS quote, d.title AS document
ORDER BY source, target, date, r.id
LIMIT $limit
