-- A comment that outlives its author's account has the nil UUID for an author, and no name.
ALTER TABLE content.comment ALTER COLUMN author_name DROP NOT NULL;
ALTER TABLE content.comment ADD CONSTRAINT comment_author_name
  CHECK ((author_name IS NULL) = (author = '00000000-0000-0000-0000-000000000000'));

CREATE INDEX comment_author ON content.comment (author, id);

-- Who may write no more, although a token may still live.
CREATE TABLE content.erased_author (
  author uuid PRIMARY KEY,
  erased_at timestamptz NOT NULL DEFAULT now()
);
