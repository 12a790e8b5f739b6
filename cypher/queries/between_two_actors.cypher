// What happened between two actors, in either direction?
//
// $first  name of the one
// $second  name of the other
// $statuses = ["asserted", "promised", "negated", "denied", "alleged", "hypothetical"]  which count
// $limit = 100  at most so many rows
//
// All statuses are shown, each row with its own: only 'asserted' is a fact.
//
// Example result (first=Russia, second=Belarus):
// | date       | source | relation    | target  | status   | quote                                  | document       |
// | 2020-09-14 | Russia | PROMISES_TO | Belarus | asserted | Russia will lend Belarus $1.5 billion. | Talks in Sochi |
MATCH (a:Actor {name: $first})-[r]-(b:Actor {name: $second})
WHERE r.status IN $statuses
WITH r, r.document AS document_id
MATCH (d:Document {id: document_id})
RETURN r.date AS date, startNode(r).name AS source, type(r) AS relation, endNode(r).name AS target,
       r.status AS status, r.quote AS quote, d.title AS document
ORDER BY date, document, relation, r.id
LIMIT $limit
