-- A code by which a frame in another site's page, where browsers keep the session's cookie back, gets a session of its own.
CREATE TABLE users.handover (
  code_hash bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
  session_id uuid NOT NULL REFERENCES users.session ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX handover_session ON users.handover (session_id);
CREATE INDEX handover_expiry ON users.handover (expires_at);
