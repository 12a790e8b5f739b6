// What is the shortest chain of relations between two actors, at most three long, in any direction?
//
// $source  name of the actor to start from
// $target  name of the actor to reach
// $statuses = ["asserted"]  which statuses count; the others are no facts
//
// One row a step, with one relation of those that join the two actors (the earliest dated one).
// Why not shortestPath(): the chain must hold relations of the wanted statuses only, and the embedded
// engine looks at the status after the search, not during it. This way is alike on both, and its
// work grows with the number of relations, not with the number of paths.
//
// Example result (source=NATO, target=Vladimir Putin):
// | step | source               | relation | target         | status   | date       | quote                       | document       |
// | 1    | Alexander Lukashenko | CONDEMNS | NATO           | asserted | 2020-09-14 | Lukashenko criticized NATO. | Talks in Sochi |
// | 2    | Alexander Lukashenko | THANKS   | Vladimir Putin | asserted | 2020-09-14 | Lukashenko thanked Putin.   | Talks in Sochi |
CALL () {
  MATCH (a:Actor {name: $source})-[r1]-(b:Actor {name: $target})
  WHERE r1.status IN $statuses
  RETURN [a.id, b.id] AS chain
UNION
  MATCH (a:Actor {name: $source})-[r1]-(x:Actor)
  WHERE r1.status IN $statuses
  WITH DISTINCT a, x
  MATCH (x)-[r2]-(b:Actor {name: $target})
  WHERE r2.status IN $statuses
  RETURN [a.id, x.id, b.id] AS chain
UNION
  MATCH (a:Actor {name: $source})-[r1]-(x:Actor)
  WHERE r1.status IN $statuses
  WITH DISTINCT a, x
  MATCH (x)-[r2]-(y:Actor)
  WHERE r2.status IN $statuses
  WITH a, y, min(x.id) AS x_id
  MATCH (y)-[r3]-(b:Actor {name: $target})
  WHERE r3.status IN $statuses
  RETURN [a.id, x_id, y.id, b.id] AS chain
}
WITH chain ORDER BY size(chain), chain[1], chain[2] LIMIT 1
UNWIND range(1, size(chain) - 1) AS step
MATCH (p:Actor {id: chain[step - 1]})-[r]-(q:Actor {id: chain[step]})
WHERE r.status IN $statuses
WITH step, r ORDER BY r.date, r.id
WITH step, head(collect(r)) AS r
WITH step, r, r.document AS document_id
MATCH (d:Document {id: document_id})
RETURN step, startNode(r).name AS source, type(r) AS relation, endNode(r).name AS target,
       r.status AS status, r.date AS date, r.quote AS quote, d.title AS document
ORDER BY step
