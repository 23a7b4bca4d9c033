-- A site whose pages have comments; the one without an origin is Parley itself.
CREATE TABLE content.site (
  key text PRIMARY KEY CHECK (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  origin text UNIQUE CHECK (origin ~ '^https?://[^/\s]+$'),
  -- Whose comments wait for a moderator: nobody's, those of people who have none published yet, or all.
  mode text NOT NULL DEFAULT 'open' CHECK (mode IN ('open', 'first', 'all')),
  -- A comment with more links waits.
  most_links integer NOT NULL DEFAULT 5 CHECK (most_links BETWEEN 0 AND 1000),
  created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO content.site (key) VALUES ('parley');

CREATE TABLE content.page (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site text NOT NULL REFERENCES content.site,
  path text NOT NULL CHECK (path LIKE '/%' AND char_length(path) <= 500),
  -- How many of its comments are published, and the number of its last event.
  comments integer NOT NULL DEFAULT 0,
  events bigint NOT NULL DEFAULT 0,
  locked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (site, path),
  UNIQUE (id, site)
);
INSERT INTO content.page (site, path, comments) SELECT 'parley', '/', count(*) FROM content.comment;

-- A comment that names no page is on the front page, whose id is 1, like all that were written so far.
ALTER TABLE content.comment
  ADD COLUMN site text NOT NULL DEFAULT 'parley',
  ADD COLUMN page_id bigint NOT NULL DEFAULT 1,
  ADD COLUMN parent_id bigint,
  -- The comment that a thread begins with; null where it is the comment itself.
  ADD COLUMN root_id bigint,
  ADD COLUMN depth integer NOT NULL DEFAULT 0 CHECK (depth >= 0),
  ADD COLUMN state text NOT NULL DEFAULT 'published'
    CHECK (state IN ('published', 'waiting', 'rejected', 'hidden', 'deleted')),
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN edited_at timestamptz,
  ADD COLUMN pinned_at timestamptz,
  -- How many of its direct replies are shown.
  ADD COLUMN replies integer NOT NULL DEFAULT 0 CHECK (replies >= 0),
  ADD COLUMN ups integer NOT NULL DEFAULT 0 CHECK (ups >= 0),
  ADD COLUMN downs integer NOT NULL DEFAULT 0 CHECK (downs >= 0),
  -- The lower bound of the share of ups that the votes tell of (Wilson, 95 %).
  ADD COLUMN score double precision NOT NULL GENERATED ALWAYS AS (
    CASE WHEN ups + downs = 0 THEN 0 ELSE
      (ups + 1.9208 - 1.96 * sqrt(ups::double precision * downs / (ups + downs) + 0.9604)) / (ups + downs + 3.8416)
    END) STORED,
  -- What was removed stays as a placeholder while it has replies.
  ADD COLUMN shown boolean NOT NULL GENERATED ALWAYS AS (
    state = 'published' OR (state IN ('hidden', 'deleted') AND replies > 0)) STORED,
  ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED;

ALTER TABLE content.comment
  ADD UNIQUE (id, page_id),
  ADD FOREIGN KEY (page_id, site) REFERENCES content.page (id, site),
  ADD FOREIGN KEY (parent_id, page_id) REFERENCES content.comment (id, page_id),
  ADD FOREIGN KEY (root_id, page_id) REFERENCES content.comment (id, page_id),
  ADD CHECK ((parent_id IS NULL) = (root_id IS NULL) AND (parent_id IS NULL) = (depth = 0)),
  ADD CHECK (state <> 'deleted' OR (text = '' AND author_name IS NULL)),
  DROP CONSTRAINT comment_text_length,
  ADD CONSTRAINT comment_text_length
    CHECK (char_length(text) BETWEEN (state <> 'deleted')::integer AND 10000) NOT VALID;

CREATE INDEX comment_shown ON content.comment (page_id, id) WHERE shown;
CREATE INDEX comment_top ON content.comment (page_id, id) WHERE shown AND parent_id IS NULL;
CREATE INDEX comment_best ON content.comment (page_id, score, id) WHERE shown AND parent_id IS NULL;
CREATE INDEX comment_pinned ON content.comment (page_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX comment_reply ON content.comment (parent_id, id) WHERE shown;
CREATE INDEX comment_thread ON content.comment (root_id, id) WHERE shown;
CREATE INDEX comment_site ON content.comment (site, id) WHERE state = 'published';
CREATE INDEX comment_state ON content.comment (state, id) WHERE state <> 'published';
CREATE INDEX comment_search ON content.comment USING gin (search);

-- The last day's events of the pages, numbered in the order of their commits.
CREATE TABLE content.event (
  page_id bigint NOT NULL REFERENCES content.page,
  number bigint NOT NULL,
  comment_id bigint NOT NULL REFERENCES content.comment,
  kind text NOT NULL CHECK (kind IN ('added', 'edited', 'removed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (page_id, number)
);
CREATE INDEX event_created_at ON content.event (created_at);

-- The mails that replies cause. The users service, which knows the addresses, fetches them.
CREATE TABLE content.notification (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idempotency_key uuid NOT NULL UNIQUE DEFAULT uuidv7(),
  recipient uuid NOT NULL,
  comment_id bigint NOT NULL UNIQUE REFERENCES content.comment,
  trace_id text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  dead_at timestamptz,
  last_error text
);
CREATE INDEX notification_waiting ON content.notification (next_attempt_at) WHERE sent_at IS NULL AND dead_at IS NULL;

-- Who wants no mails: of the thread that a comment begins, or of none.
CREATE TABLE content.mute (
  person uuid NOT NULL,
  root_id bigint REFERENCES content.comment,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (person, root_id)
);

-- The links by which mails let their readers stop them.
CREATE TABLE content.unsubscription (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  person uuid NOT NULL,
  root_id bigint NOT NULL REFERENCES content.comment,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX unsubscription_person ON content.unsubscription (person);

-- Keeps counts, placeholders, events and notifications right, whoever changes a comment. An import says
-- SET LOCAL parley.import = 'on' and counts at its end.
CREATE FUNCTION content.comment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_published boolean := TG_OP = 'UPDATE' AND OLD.state = 'published';
  was_shown boolean := TG_OP = 'UPDATE' AND OLD.shown;
  happened text;
  above bigint := NEW.parent_id;
  step integer := NEW.shown::integer - was_shown::integer;
  event_number bigint;
BEGIN
  -- The parent counts it; where that lets a placeholder come or go, its parent counts that, and so on.
  WHILE step <> 0 AND above IS NOT NULL LOOP
    UPDATE content.comment SET replies = replies + step WHERE id = above
      RETURNING parent_id,
        CASE WHEN state IN ('hidden', 'deleted') AND replies = greatest(step, 0) THEN step ELSE 0 END
      INTO above, step;
  END LOOP;

  happened := CASE
    WHEN NEW.state = 'published' AND NOT was_published THEN 'added'
    WHEN NEW.state <> 'published' AND was_published THEN 'removed'
    WHEN NEW.state = 'published' AND NEW.version <> OLD.version THEN 'edited'
  END;
  IF happened IS NOT NULL THEN
    UPDATE content.page
       SET comments = comments + (NEW.state = 'published')::integer - was_published::integer, events = events + 1
     WHERE id = NEW.page_id RETURNING events INTO event_number;
    INSERT INTO content.event (page_id, number, comment_id, kind)
      VALUES (NEW.page_id, event_number, NEW.id, happened);
    PERFORM pg_notify('content_event', NEW.page_id || ' ' || event_number);
  END IF;

  IF happened = 'added' THEN
    INSERT INTO content.notification (recipient, comment_id, trace_id)
      SELECT parent.author, NEW.id, coalesce(current_setting('parley.trace_id', true), '')
        FROM content.comment AS parent
       WHERE parent.id = NEW.parent_id AND parent.author NOT IN (NEW.author, '00000000-0000-0000-0000-000000000000')
      ON CONFLICT (comment_id) DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER comment_added AFTER INSERT ON content.comment FOR EACH ROW
  WHEN (current_setting('parley.import', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION content.comment_changed();
CREATE TRIGGER comment_changed AFTER UPDATE OF state, text ON content.comment FOR EACH ROW
  WHEN (current_setting('parley.import', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION content.comment_changed();

CREATE TABLE content.vote (
  comment_id bigint NOT NULL REFERENCES content.comment,
  person uuid NOT NULL,
  value smallint NOT NULL CHECK (value IN (-1, 1)),
  PRIMARY KEY (comment_id, person)
);
CREATE INDEX vote_person ON content.vote (person);

-- What a client has sent already, by its Idempotency-Key.
CREATE TABLE content.submission (
  author uuid NOT NULL,
  key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
  request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
  comment_id bigint NOT NULL REFERENCES content.comment,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (author, key)
);
CREATE INDEX submission_created_at ON content.submission (created_at);

-- Signs what a form says of the time at which it was opened.
CREATE TABLE content.form_key (
  key bytea NOT NULL CHECK (octet_length(key) = 32)
);
INSERT INTO content.form_key SELECT sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea);

CREATE TABLE content.report (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  comment_id bigint NOT NULL REFERENCES content.comment,
  reporter uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN ('spam', 'abuse', 'off-topic', 'illegal', 'other')),
  note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 1000),
  created_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz,
  UNIQUE (comment_id, reporter)
);
CREATE INDEX report_open ON content.report (comment_id) WHERE resolved_at IS NULL;
CREATE INDEX report_reporter ON content.report (reporter);

-- Who may not write, vote or report; on one site, or where site is null on all.
CREATE TABLE content.ban (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person uuid NOT NULL,
  site text REFERENCES content.site,
  until timestamptz NOT NULL DEFAULT 'infinity',
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  created_at timestamptz NOT NULL DEFAULT now(),
  lifted_at timestamptz
);
CREATE INDEX ban_person ON content.ban (person);

-- Words, and hosts of links, whose comments wait or are refused; on one site, or where site is null on all.
CREATE TABLE content.rule (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site text REFERENCES content.site,
  kind text NOT NULL CHECK (kind IN ('word', 'link')),
  pattern text NOT NULL CHECK (char_length(pattern) BETWEEN 1 AND 200),
  action text NOT NULL CHECK (action IN ('wait', 'refuse')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (site, kind, pattern)
);

-- What moderators did and why.
CREATE TABLE content.moderation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  moderator uuid NOT NULL,
  moderator_name text NOT NULL,
  action text NOT NULL CHECK (char_length(action) <= 40),
  comment_id bigint,
  page_id bigint,
  person uuid,
  detail text NOT NULL DEFAULT '' CHECK (char_length(detail) <= 1000),
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX moderation_comment ON content.moderation (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX moderation_person ON content.moderation (person) WHERE person IS NOT NULL;

CREATE FUNCTION content.only_appended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log of moderation is only appended to' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER moderation_only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON content.moderation
  FOR EACH STATEMENT EXECUTE FUNCTION content.only_appended();
