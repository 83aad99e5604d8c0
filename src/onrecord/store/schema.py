"""The tables of a store and their migrations, in order.

`application_id` marks the file as ours, `user_version` counts the migrations that it has had.
A row of `article`, `speaker`, `statement` and `finding` keeps its part of the record as JSON in `body`,
exactly as it came; the columns beside it serve the questions and hold corrected values. A speaker who
came by a correction is marked `corrected`.

The id of a statement is its day (of saying, else of publication) in the upper bits and a running number
in the lower ones: the order of ids is the order in time, also within the full-text index.
"""

APPLICATION_ID = 0x4F6E5263  # "OnRc"

FIRST = """
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('statement', 0);

CREATE TABLE outlet (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  url TEXT,
  outlet INTEGER REFERENCES outlet (id),
  title TEXT,
  published TEXT,
  text_sha256 TEXT NOT NULL,
  revision INTEGER NOT NULL,
  copy_of INTEGER REFERENCES article (id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  body TEXT NOT NULL,
  families TEXT NOT NULL,
  made_by TEXT NOT NULL,
  added TEXT NOT NULL
) STRICT;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_text ON article (text_sha256);
CREATE INDEX article_copy ON article (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX article_outlet ON article (outlet);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  merged_into INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE person_name (
  key TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  form TEXT NOT NULL,
  PRIMARY KEY (key, person, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_person ON person_name (person);

CREATE TABLE person_evidence (
  person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (person, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE speaker (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  key TEXT NOT NULL,
  person INTEGER REFERENCES person (id),
  reason TEXT,
  corrected INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (article, key)
) STRICT;
CREATE INDEX speaker_person ON speaker (person) WHERE person IS NOT NULL;

CREATE TABLE family (id INTEGER PRIMARY KEY, reference INTEGER NOT NULL) STRICT;

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  said TEXT,
  outlet INTEGER,
  original INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  family INTEGER REFERENCES family (id),
  content TEXT NOT NULL,
  medium TEXT NOT NULL,
  facets TEXT NOT NULL,
  speakers TEXT NOT NULL,
  sketch BLOB NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX statement_article ON statement (article, number);
CREATE INDEX statement_family ON statement (family) WHERE family IS NOT NULL;
CREATE INDEX statement_outlet ON statement (outlet, id);

CREATE TABLE said_by (
  person INTEGER NOT NULL REFERENCES person (id),
  statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  PRIMARY KEY (person, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_by_statement ON said_by (statement);

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX finding_article ON finding (article, number);
CREATE INDEX finding_kind ON finding (kind, id);

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  article TEXT,
  statement TEXT,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  was TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT,
  undone_by TEXT,
  undone_at TEXT
) STRICT;
CREATE INDEX correction_article ON correction (article) WHERE article IS NOT NULL;
CREATE INDEX correction_statement ON correction (statement) WHERE statement IS NOT NULL;

CREATE VIRTUAL TABLE statement_text USING fts5 (
  content, medium, facets,
  content = 'statement', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TABLE fingerprint (
  value INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  PRIMARY KEY (value, statement)
) STRICT, WITHOUT ROWID;
"""

# Who may use the desk, and what was changed through it.
DESK = """
CREATE TABLE token (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  made TEXT NOT NULL,
  expires TEXT,
  revoked TEXT
) STRICT;
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  "at" TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT
) STRICT;
"""

# Fingerprints on their way into their table, one row a statement by its running number; `folded` is the number
# of the last statement when the log was last emptied.
LOG_OF_PRINTS = """
CREATE TABLE fresh_print (
  number INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL,
  prints BLOB NOT NULL
) STRICT;
INSERT INTO counter VALUES ('folded', 0);
"""

# Searches that are followed: by a feed, whose key is kept as a digest, or by a webhook, whose secret signs what is
# sent and must be kept. `seen` is the last article that a webhook has been told of; times of `due` count in seconds.
FOLLOWING = """
CREATE TABLE follow (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  search TEXT NOT NULL,
  desk TEXT NOT NULL,
  made TEXT NOT NULL,
  made_by TEXT NOT NULL,
  token INTEGER REFERENCES token (id),
  digest TEXT UNIQUE,
  address TEXT,
  secret TEXT,
  seen INTEGER NOT NULL,
  failing_since INTEGER,
  note TEXT
) STRICT;
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  follow INTEGER NOT NULL REFERENCES follow (id) ON DELETE CASCADE,
  made TEXT NOT NULL,
  statements INTEGER NOT NULL,
  body TEXT,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tried TEXT,
  answer TEXT
) STRICT;
CREATE INDEX delivery_due ON delivery (due) WHERE state = 'waiting';
CREATE INDEX delivery_follow ON delivery (follow, id);
"""

# A postings list for each fingerprint, in place of a row for each statement that holds it.
POSTINGS = """
CREATE TABLE posting (value INTEGER PRIMARY KEY, statements BLOB NOT NULL) STRICT;
INSERT INTO posting (value, statements) SELECT value, packed(statement) FROM fingerprint GROUP BY value;
DROP TABLE fingerprint;
"""

# Many postings in a block, in place of a row for each fingerprint; what is new stands in a smaller table first.
# About as many fingerprints a row as make a block.
BLOCKS = """
CREATE TABLE postings (first INTEGER PRIMARY KEY, block BLOB NOT NULL) STRICT;
CREATE TABLE younger_postings (first INTEGER PRIMARY KEY, block BLOB NOT NULL) STRICT;
INSERT INTO postings (first, block) SELECT min(value), block(value, statements) FROM (
  SELECT value, statements, (row_number() OVER (ORDER BY value) - 1) / 70 AS number FROM posting
) GROUP BY number;
DROP TABLE posting;
INSERT INTO counter VALUES ('younger', 0);
"""

MIGRATIONS = (FIRST, DESK, LOG_OF_PRINTS, FOLLOWING, POSTINGS, BLOCKS)
