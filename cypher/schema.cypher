// What graphbuild puts into Neo4j, and the constraints and indexes behind it.
//
// `graphbuild push` runs the statements below by itself; they stand here for whoever fills a
// database in another way: cypher-shell -f cypher/schema.cypher
//
// (:Actor {id, name, kind, country, sector, aliases, wikidata, mentions})
//     with a second label from its kind: :Person :State :GovernmentBody :Organization :Igo
//     :ArmedGroup :PopulationGroup :Media :Company
// (:Document {id, title, published, url, source, story})
//     near-copies of one text have the same story
// (:Actor)-[:MENTIONED_IN {count}]->(:Document)
// (:Actor)-[:BACKS {id, status, date, date_precision, quote, document, start, end, confidence,
//     root, cameo, goldstein, amount_value, amount_currency, attributed_to, marks, rule,
//     extractor, stories, outlets}]->(:Actor)
//     BACKS stands for any relation type; `graphbuild relations` lists them.
//
// A relation whose status is not 'asserted' is no fact: filter on it, or return it.
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE;
CREATE INDEX actor_name IF NOT EXISTS FOR (a:Actor) ON (a.name);
CREATE INDEX document_url IF NOT EXISTS FOR (d:Document) ON (d.url);
