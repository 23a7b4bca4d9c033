CREATE SCHEMA IF NOT EXISTS users;

CREATE TABLE users.account (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email) AND char_length(email) <= 320),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  password text NOT NULL,
  roles text[] NOT NULL DEFAULT '{}',
  locale text NOT NULL DEFAULT 'en' CHECK (char_length(locale) <= 35),
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz
);

-- A second sign-up for an unconfirmed address brings a name and password of its own: they count once its link is followed.
CREATE TABLE users.confirmation (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES users.account ON DELETE CASCADE,
  name text CHECK (char_length(name) BETWEEN 1 AND 100),
  password text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CHECK ((name IS NULL) = (password IS NULL))
);
CREATE INDEX confirmation_account ON users.confirmation (account_id);

CREATE TABLE users.session (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES users.account ON DELETE CASCADE,
  user_agent text NOT NULL CHECK (char_length(user_agent) <= 300),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON users.session (account_id);

CREATE TABLE users.signing_key (
  id text PRIMARY KEY,
  jwk jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The mails that are to be sent. "content" holds one-time links and is emptied once the mail is sent.
CREATE TABLE users.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idempotency_key uuid NOT NULL UNIQUE,
  recipient text NOT NULL,
  template text NOT NULL,
  locale text NOT NULL,
  trace_id text NOT NULL,
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  dead_at timestamptz,
  last_error text
);
CREATE INDEX outbox_waiting ON users.outbox (next_attempt_at) WHERE sent_at IS NULL AND dead_at IS NULL;
