-- Statements are separated by one blank line. Released migrations are never edited: add the next number.

-- History: rows are added, never changed and never removed (triggers below). One counter for all of it.
CREATE TABLE events (
  seq BIGINT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'extraction', 'follow_up', 'judgement')),
  recorded TEXT NOT NULL
);

CREATE TABLE articles (
  seq BIGINT PRIMARY KEY REFERENCES events (seq),
  article_id TEXT NOT NULL UNIQUE,
  published TEXT,
  publisher TEXT,
  url TEXT,
  title TEXT,
  edition TEXT NOT NULL,
  record TEXT NOT NULL
);

CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;

CREATE TABLE extractions (
  seq BIGINT PRIMARY KEY REFERENCES events (seq),
  article BIGINT NOT NULL REFERENCES articles (seq),
  extractor TEXT NOT NULL,
  UNIQUE (article, extractor)
);

CREATE TABLE claims (
  id BIGINT PRIMARY KEY,
  claim_id TEXT NOT NULL UNIQUE,
  extraction BIGINT NOT NULL REFERENCES extractions (seq)
);

CREATE TABLE readings (
  extraction BIGINT NOT NULL REFERENCES extractions (seq),
  position BIGINT NOT NULL,
  claim BIGINT NOT NULL REFERENCES claims (id),
  claim_id TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (extraction, position)
);

CREATE INDEX readings_claim ON readings (claim);

CREATE INDEX readings_claim_id ON readings (claim_id);

CREATE TABLE follow_ups (
  seq BIGINT PRIMARY KEY REFERENCES events (seq),
  claim BIGINT NOT NULL REFERENCES claims (id),
  article BIGINT NOT NULL REFERENCES articles (seq),
  comparer TEXT NOT NULL,
  relation TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (article, claim, comparer)
);

CREATE INDEX follow_ups_claim ON follow_ups (claim) WHERE relation <> 'no_evidence';

CREATE TABLE judgements (
  seq BIGINT PRIMARY KEY REFERENCES events (seq),
  claim BIGINT NOT NULL REFERENCES claims (id),
  status TEXT NOT NULL,
  judge TEXT NOT NULL,
  note TEXT NOT NULL
);

CREATE INDEX judgements_claim ON judgements (claim);

-- Indexes over the history: derived from it, and rebuilt from it at any time.
CREATE TABLE states (
  claim BIGINT PRIMARY KEY REFERENCES claims (id),
  extraction BIGINT NOT NULL,
  position BIGINT NOT NULL,
  article BIGINT NOT NULL REFERENCES articles (seq),
  published TEXT,
  kind TEXT NOT NULL,
  forward BIGINT NOT NULL,
  due TEXT,
  live BIGINT NOT NULL,
  status TEXT NOT NULL,
  late BIGINT NOT NULL,
  judge TEXT,
  since TEXT,
  decided TEXT,
  watched BIGINT NOT NULL,
  FOREIGN KEY (extraction, position) REFERENCES readings (extraction, position)
);

CREATE INDEX states_due ON states (due) WHERE due IS NOT NULL;

CREATE TABLE terms (
  term TEXT PRIMARY KEY,
  claims BIGINT NOT NULL
);

CREATE TABLE bands (
  band BIGINT NOT NULL,
  claim BIGINT NOT NULL REFERENCES claims (id),
  PRIMARY KEY (band, claim)
);

CREATE TABLE words (
  claim BIGINT PRIMARY KEY REFERENCES claims (id),
  who TEXT NOT NULL,
  names TEXT NOT NULL,
  topics TEXT NOT NULL,
  body TEXT NOT NULL,
  context TEXT NOT NULL,
  words tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', who), 'A') || setweight(to_tsvector('simple', names), 'B')
    || setweight(to_tsvector('simple', topics || ' ' || body), 'C')
    || setweight(to_tsvector('simple', context), 'D')
  ) STORED
);

CREATE INDEX words_words ON words USING gin (words);

CREATE FUNCTION claimtrack_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$;

CREATE TRIGGER events_keep BEFORE UPDATE OR DELETE ON events
FOR EACH ROW EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER events_stay BEFORE TRUNCATE ON events
FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER articles_keep BEFORE UPDATE OR DELETE ON articles
FOR EACH ROW EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER articles_stay BEFORE TRUNCATE ON articles
FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER extractions_keep BEFORE UPDATE OR DELETE ON extractions
FOR EACH ROW EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER extractions_stay BEFORE TRUNCATE ON extractions
FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER claims_keep BEFORE UPDATE OR DELETE ON claims
FOR EACH ROW EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER claims_stay BEFORE TRUNCATE ON claims
FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER readings_keep BEFORE UPDATE OR DELETE ON readings
FOR EACH ROW EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER readings_stay BEFORE TRUNCATE ON readings
FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER follow_ups_keep BEFORE UPDATE OR DELETE ON follow_ups
FOR EACH ROW EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER follow_ups_stay BEFORE TRUNCATE ON follow_ups
FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER judgements_keep BEFORE UPDATE OR DELETE ON judgements
FOR EACH ROW EXECUTE FUNCTION claimtrack_append_only();

CREATE TRIGGER judgements_stay BEFORE TRUNCATE ON judgements
FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_append_only();
