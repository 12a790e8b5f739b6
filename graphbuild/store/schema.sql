-- The store's tables, version 2. The store holds assertions with their evidence; graphs are views of it.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    published TEXT,
    url TEXT,
    source TEXT
) STRICT;

-- What was chosen for this store, such as the crosswalk by which types have roots.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Where documents were read from, and which outlet that is: word-for-word copies are one document with
-- several addresses. An address that shows another text moves to another document.
CREATE TABLE addresses (
    address TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    source TEXT
) STRICT;
CREATE INDEX addresses_document ON addresses (document);

-- By what near-copies of a text are found (graphbuild/stories.py); stories are worked out from them all.
CREATE TABLE signatures (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    signature BLOB NOT NULL
) STRICT;

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    aliases TEXT NOT NULL,  -- JSON list
    wikidata TEXT
) STRICT;

CREATE TABLE mentions (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES actors (id),
    form TEXT NOT NULL,
    PRIMARY KEY (document, start, "end", actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_actor ON mentions (actor);

CREATE TABLE relations (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES actors (id),
    type TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES actors (id),
    status TEXT NOT NULL,
    date TEXT,
    date_precision TEXT,
    amount_value REAL,
    amount_currency TEXT,
    attributed_to TEXT REFERENCES actors (id),
    confidence REAL NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    marks TEXT NOT NULL,  -- JSON list of [role, start, end]
    rule TEXT NOT NULL,
    extractor TEXT NOT NULL
) STRICT;
CREATE INDEX relations_document ON relations (document);
CREATE INDEX relations_source ON relations (source);
CREATE INDEX relations_target ON relations (target);
CREATE INDEX relations_attributed_to ON relations (attributed_to);

-- Candidates that did not become relations, and why.
CREATE TABLE dropped (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX dropped_document ON dropped (document);

-- What a person decided about actors and relations. It names ids and holds no reference: a decision
-- outlives the documents it was made on, and holds again when they are back.
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    value TEXT NOT NULL  -- JSON object
) STRICT;
