// Who condemns or criticizes whom?
//
// $statuses = ["asserted"]  which statuses count; the others are no facts
// $limit = 100  at most so many rows
//
// Example result:
// | source               | relation | target | status   | date       | quote                       | document       |
// | Alexander Lukashenko | CONDEMNS | NATO   | asserted | 2020-09-14 | Lukashenko criticized NATO. | Talks in Sochi |
MATCH (a:Actor)-[r:CONDEMNS|CRITICIZES]->(b:Actor)
WHERE r.status IN $statuses
WITH a, r, b, r.document AS document_id
MATCH (d:Document {id: document_id})
RETURN a.name AS source, type(r) AS relation, b.name AS target, r.status AS status, r.date AS date,
       r.quote AS quote, d.title AS document
ORDER BY source, target, date, r.id
LIMIT $limit
