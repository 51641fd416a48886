-- Statements are separated by one blank line. Released migrations are never edited: add the next number.

-- History: rows are added, never changed and never removed (triggers below). One counter for all of it.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'extraction', 'follow_up', 'judgement')),
  recorded TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  article_id TEXT NOT NULL UNIQUE,
  published TEXT,
  publisher TEXT,
  url TEXT,
  title TEXT,
  edition TEXT NOT NULL,
  record TEXT NOT NULL
) STRICT;

CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;

CREATE TABLE extractions (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  article INTEGER NOT NULL REFERENCES articles (seq),
  extractor TEXT NOT NULL,
  UNIQUE (article, extractor)
) STRICT;

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL UNIQUE,
  extraction INTEGER NOT NULL REFERENCES extractions (seq)
) STRICT;

CREATE TABLE readings (
  extraction INTEGER NOT NULL REFERENCES extractions (seq),
  position INTEGER NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims (id),
  claim_id TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (extraction, position)
) STRICT;

CREATE INDEX readings_claim ON readings (claim);

CREATE INDEX readings_claim_id ON readings (claim_id);

CREATE TABLE follow_ups (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  claim INTEGER NOT NULL REFERENCES claims (id),
  article INTEGER NOT NULL REFERENCES articles (seq),
  comparer TEXT NOT NULL,
  relation TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (article, claim, comparer)
) STRICT;

CREATE INDEX follow_ups_claim ON follow_ups (claim) WHERE relation <> 'no_evidence';

CREATE TABLE judgements (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  claim INTEGER NOT NULL REFERENCES claims (id),
  status TEXT NOT NULL,
  judge TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE INDEX judgements_claim ON judgements (claim);

-- Indexes over the history: derived from it, and rebuilt from it at any time.
CREATE TABLE states (
  claim INTEGER PRIMARY KEY REFERENCES claims (id),
  extraction INTEGER NOT NULL,
  position INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (seq),
  published TEXT,
  kind TEXT NOT NULL,
  forward INTEGER NOT NULL,
  due TEXT,
  live INTEGER NOT NULL,
  status TEXT NOT NULL,
  late INTEGER NOT NULL,
  judge TEXT,
  since TEXT,
  decided TEXT,
  watched INTEGER NOT NULL,
  FOREIGN KEY (extraction, position) REFERENCES readings (extraction, position)
) STRICT;

CREATE INDEX states_due ON states (due) WHERE due IS NOT NULL;

CREATE TABLE terms (
  term TEXT PRIMARY KEY,
  claims INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bands (
  band INTEGER NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims (id),
  PRIMARY KEY (band, claim)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (who, names, topics, body, context, tokenize = 'unicode61');

CREATE TRIGGER events_keep BEFORE UPDATE ON events BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER articles_keep BEFORE UPDATE ON articles BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER articles_stay BEFORE DELETE ON articles BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER extractions_keep BEFORE UPDATE ON extractions BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER extractions_stay BEFORE DELETE ON extractions BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER claims_keep BEFORE UPDATE ON claims BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER claims_stay BEFORE DELETE ON claims BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER readings_keep BEFORE UPDATE ON readings BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER readings_stay BEFORE DELETE ON readings BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER follow_ups_keep BEFORE UPDATE ON follow_ups BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER follow_ups_stay BEFORE DELETE ON follow_ups BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER judgements_keep BEFORE UPDATE ON judgements BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
