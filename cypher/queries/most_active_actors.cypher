// Which actors do most, and how much is done to them?
//
// $statuses = ["asserted"]  which statuses count; the others are no facts
// $limit = 20  at most so many rows
//
// Example result:
// | actor          | kind   | does | done_to | documents |
// | Vladimir Putin | person | 2    | 1       | 2         |
MATCH (a:Actor)
WITH a,
     COUNT { (a)-[r]->(:Actor) WHERE r.status IN $statuses } AS does,
     COUNT { (a)<-[r]-(:Actor) WHERE r.status IN $statuses } AS done_to,
     COUNT { (a)-[:MENTIONED_IN]->(:Document) } AS documents
WHERE does + done_to > 0
RETURN a.name AS actor, a.kind AS kind, does, done_to, documents
ORDER BY does DESC, done_to DESC, actor
LIMIT $limit
