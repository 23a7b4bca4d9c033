ALTER TABLE users.account
  ADD COLUMN suspended_at timestamptz,
  ADD COLUMN suspension_reason text CHECK (char_length(suspension_reason) BETWEEN 1 AND 500),
  ADD CHECK ((suspended_at IS NULL) = (suspension_reason IS NULL));

-- Whether there is an administrator is asked at each confirmation.
CREATE INDEX account_administrators ON users.account (id) WHERE 'administrator' = ANY (roles);

-- One for each account: a newer link takes the place of the one before.
CREATE TABLE users.password_reset (
  account_id uuid PRIMARY KEY REFERENCES users.account ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE TABLE users.email_change (
  account_id uuid PRIMARY KEY REFERENCES users.account ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  email text NOT NULL CHECK (email = lower(email) AND char_length(email) <= 320),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- "email" is the address that the link brings back.
CREATE TABLE users.email_undo (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES users.account ON DELETE CASCADE,
  email text NOT NULL CHECK (email = lower(email) AND char_length(email) <= 320),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX email_undo_account ON users.email_undo (account_id);

-- Browsers that have signed in to an account: what others guess doesn't slow them down.
CREATE TABLE users.device (
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES users.account ON DELETE CASCADE,
  last_used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (token_hash, account_id)
);
CREATE INDEX device_account ON users.device (account_id);

-- How often something was tried, by the hash of what is limited, and until when it waits.
CREATE TABLE users.attempt (
  key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
  tries integer NOT NULL,
  waits_until timestamptz NOT NULL,
  forgotten_at timestamptz NOT NULL
);
CREATE INDEX attempt_forgotten ON users.attempt (forgotten_at);

-- Mails that anybody may ask for, for whatever address: whether it has an account is looked up later, so that the
-- answer takes the same time.
CREATE TABLE users.mail_request (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('password-reset', 'confirmation')),
  email text NOT NULL,
  trace_id text NOT NULL,
  due_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (kind, email)
);

-- What the content service has yet to be told of accounts that were deleted.
CREATE TABLE users.erasure (
  account_id uuid PRIMARY KEY,
  comments text NOT NULL CHECK (comments IN ('keep', 'delete')),
  trace_id text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX outbox_recipient ON users.outbox (recipient);
CREATE INDEX outbox_sent ON users.outbox (sent_at);
CREATE INDEX session_expiry ON users.session (expires_at);
CREATE INDEX confirmation_expiry ON users.confirmation (expires_at);
