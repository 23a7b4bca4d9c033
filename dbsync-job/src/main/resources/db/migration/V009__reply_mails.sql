-- Where a mail's reader, or their mail program, says that they want no more of its kind.
ALTER TABLE users.outbox ADD COLUMN unsubscribe text;

ALTER TABLE users.erasure ADD COLUMN last_error text;

CREATE INDEX unsubscription_created_at ON content.unsubscription (created_at);
