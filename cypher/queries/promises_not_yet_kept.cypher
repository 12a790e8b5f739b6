// Which promised acts have not been told as done, by any document of the same day or later?
//
// $limit = 100  at most so many rows
//
// A promised act is a relation of status 'promised'; it counts as kept once the same actors have the
// same relation as 'asserted'. Where a date is missing, the day of publication stands in; where that
// is missing too, any assertion counts.
//
// Example result:
// | source | promised | target  | amount       | currency | date       | status   | quote                                  | document       |
// | Russia | LOANS_TO | Belarus | 1500000000.0 | USD      | 2020-09-14 | promised | Russia will lend Belarus $1.5 billion. | Talks in Sochi |
MATCH (a:Actor)-[promise]->(b:Actor)
WHERE promise.status = 'promised'
WITH a, b, promise, promise.document AS document_id
MATCH (d:Document {id: document_id})
WITH a, b, promise, d, type(promise) AS promised, coalesce(promise.date, d.published, '') AS since
OPTIONAL MATCH (a)-[act]->(b)
WHERE type(act) = promised AND act.status = 'asserted'
WITH a, b, promise, d, promised, since, act, act.document AS told_id
OPTIONAL MATCH (told:Document {id: told_id})
WITH a, b, promise, d, promised, since,
     collect(CASE WHEN act IS NULL THEN null ELSE coalesce(act.date, told.published, '9999') END) AS days
WHERE none(day IN days WHERE day >= since)
RETURN a.name AS source, promised, b.name AS target, promise.amount_value AS amount,
       promise.amount_currency AS currency, coalesce(promise.date, d.published) AS date,
       promise.status AS status, promise.quote AS quote, d.title AS document
ORDER BY date, source, target, promise.id
LIMIT $limit
