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
