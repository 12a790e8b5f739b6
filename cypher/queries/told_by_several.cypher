// What do several outlets tell independently of one another?
//
// $least = 2  how many stories, and how many outlets, must tell it
// $statuses = ["asserted"]  which statuses count; the others are no facts
// $limit = 100  at most so many rows
//
// Copies of one text are one story, in however many outlets they stand. With both numbers at two or
// more, at least two outlets have a story of their own. One row for what is told; of the quotes, the
// one that comes first in the alphabet.
//
// Example result:
// | source         | relation | target               | status   | stories | outlets | quote                   |
// | Vladimir Putin | BACKS    | Alexander Lukashenko | asserted | 2       | 5       | Putin backs Lukashenko. |
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.status IN $statuses AND r.stories >= $least AND r.outlets >= $least
RETURN a.name AS source, type(r) AS relation, b.name AS target, r.status AS status,
       max(r.stories) AS stories, max(r.outlets) AS outlets, min(r.quote) AS quote
ORDER BY stories DESC, outlets DESC, source, relation, target, status
LIMIT $limit
