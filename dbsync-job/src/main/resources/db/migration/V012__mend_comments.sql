-- The length of a text counts where it is written. As a constraint, even one that isn't valid, it refused every later
-- change of what the original had taken: votes, replies, hiding, erasure.
ALTER TABLE content.comment DROP CONSTRAINT comment_text_length;

CREATE FUNCTION content.comment_text_refused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a comment has 1 to 10000 characters' USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER comment_text_added BEFORE INSERT ON content.comment FOR EACH ROW
  WHEN (char_length(NEW.text) NOT BETWEEN (NEW.state <> 'deleted')::integer AND 10000)
  EXECUTE FUNCTION content.comment_text_refused();
CREATE TRIGGER comment_text_changed BEFORE UPDATE OF text ON content.comment FOR EACH ROW
  WHEN (char_length(NEW.text) NOT BETWEEN (NEW.state <> 'deleted')::integer AND 10000)
  EXECUTE FUNCTION content.comment_text_refused();

-- Lists are in the order of time: what is imported is older than its id.
DROP INDEX content.comment_shown, content.comment_top, content.comment_reply, content.comment_thread, content.comment_site;
CREATE INDEX comment_shown ON content.comment (page_id, created_at, id) WHERE shown;
CREATE INDEX comment_top ON content.comment (page_id, created_at, id) WHERE shown AND parent_id IS NULL;
CREATE INDEX comment_reply ON content.comment (parent_id, created_at, id) WHERE shown;
CREATE INDEX comment_thread ON content.comment (root_id, created_at, id) WHERE shown;
CREATE INDEX comment_site ON content.comment (site, created_at, id) WHERE state = 'published';

-- A list by score goes on after the score that a comment had when it was seen.
CREATE FUNCTION content.score(ups integer, downs integer) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN ups + downs = 0 THEN 0 ELSE
      (ups + 1.9208 - 1.96 * sqrt(ups::double precision * downs / (ups + downs) + 0.9604)) / (ups + downs + 3.8416)
    END;
ALTER TABLE content.comment ALTER COLUMN score SET EXPRESSION AS (content.score(ups, downs));
