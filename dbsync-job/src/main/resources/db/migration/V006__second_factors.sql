-- What was added after the address was asked to change goes when the old address comes back.
ALTER TABLE users.email_undo ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();

-- In force once confirmed. "last_step" is the time step of the last code that was taken: none is taken twice.
CREATE TABLE users.totp (
  account_id uuid PRIMARY KEY REFERENCES users.account ON DELETE CASCADE,
  secret bytea NOT NULL CHECK (octet_length(secret) = 20),
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0
);

CREATE TABLE users.recovery_code (
  code_hash bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
  account_id uuid NOT NULL REFERENCES users.totp ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX recovery_code_account ON users.recovery_code (account_id);

-- A sign-in whose password was right and whose second factor is awaited.
CREATE TABLE users.sign_in_ticket (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES users.account ON DELETE CASCADE,
  tries integer NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX sign_in_ticket_account ON users.sign_in_ticket (account_id);
CREATE INDEX sign_in_ticket_expiry ON users.sign_in_ticket (expires_at);

-- "credential" is the attested credential data (WebAuthn Level 3, 6.5.1): authenticator model, id, and public key.
CREATE TABLE users.passkey (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES users.account ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
  credential bytea NOT NULL,
  backup_eligible boolean NOT NULL,
  sign_count bigint NOT NULL CHECK (sign_count BETWEEN 0 AND 4294967295),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX passkey_account ON users.passkey (account_id);

-- One for each account that registers a passkey, and any number for sign-ins, where nobody is known yet.
CREATE TABLE users.passkey_challenge (
  challenge bytea PRIMARY KEY CHECK (octet_length(challenge) = 32),
  account_id uuid UNIQUE REFERENCES users.account ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('registration', 'sign-in')),
  expires_at timestamptz NOT NULL,
  CHECK ((purpose = 'registration') = (account_id IS NOT NULL))
);
CREATE INDEX passkey_challenge_expiry ON users.passkey_challenge (expires_at);
