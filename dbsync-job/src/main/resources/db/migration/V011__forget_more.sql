-- Since when nobody has signed in to an account; null once somebody has, and for all that were opened before.
ALTER TABLE users.account ADD COLUMN unused_since timestamptz;
ALTER TABLE users.account ALTER COLUMN unused_since SET DEFAULT now();
CREATE INDEX account_unused ON users.account (unused_since) WHERE unused_since IS NOT NULL;

CREATE INDEX notification_sent ON content.notification (sent_at);
CREATE INDEX notification_recipient ON content.notification (recipient);
