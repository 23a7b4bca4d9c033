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

-- What moderators list is in any state, and so is a reply that they may yet show.
CREATE INDEX comment_on_page ON content.comment (page_id, id);
CREATE INDEX comment_on_site ON content.comment (site, id);
CREATE INDEX comment_unseen_reply ON content.comment (parent_id) WHERE NOT shown;

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

-- A page has one path, escaped as browsers do it, in capitals and nowhere without need: what was written in another way
-- was another page. Those that become one get each other's comments.
ALTER TABLE content.page
  DROP CONSTRAINT page_path_check,
  ADD CONSTRAINT page_path_check CHECK (path LIKE '/%' AND char_length(path) <= 2000);

CREATE FUNCTION pg_temp.escaped(path text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(
      CASE
        WHEN part ~* '^%(2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])$'
          THEN chr(('x' || right(part, 2))::bit(8)::integer)
        WHEN part ~ '^%..$' THEN upper(part)
        WHEN ascii(part) BETWEEN 33 AND 126 AND strpos('"%<>\^`{|}', part) = 0 THEN part
        ELSE regexp_replace(upper(encode(convert_to(part, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
      END, '' ORDER BY place)
    FROM regexp_matches(path, '%[0-9A-Fa-f]{2}|.', 'g') WITH ORDINALITY AS found (match, place), unnest(match) AS part
$$;

CREATE TEMPORARY TABLE moved ON COMMIT DROP AS
  SELECT page.*, first_value(id) OVER (PARTITION BY site, escaped ORDER BY path = escaped DESC, id) AS kept
    FROM (SELECT *, pg_temp.escaped(path) AS escaped FROM content.page) AS page
   WHERE char_length(escaped) <= 2000;

UPDATE content.comment SET page_id = kept FROM moved WHERE page_id = moved.id AND kept <> moved.id;
ALTER TABLE content.moderation DISABLE TRIGGER moderation_only_appended;
UPDATE content.moderation SET page_id = kept FROM moved WHERE page_id = moved.id AND kept <> moved.id;
ALTER TABLE content.moderation ENABLE TRIGGER moderation_only_appended;
-- Whoever follows one of them loads it again.
DELETE FROM content.event USING moved WHERE page_id = moved.id AND kept IN (SELECT kept FROM moved WHERE kept <> id);
UPDATE content.page
   SET comments = one.comments, events = one.events, locked_at = one.locked_at, created_at = one.created_at
  FROM (SELECT kept, sum(comments) AS comments, sum(events) AS events, min(locked_at) AS locked_at,
               min(created_at) AS created_at
          FROM moved GROUP BY kept HAVING count(*) > 1) AS one
 WHERE page.id = kept;
DELETE FROM content.page USING moved WHERE page.id = moved.id AND kept <> moved.id;
UPDATE content.page SET path = escaped FROM moved WHERE page.id = moved.id AND page.path <> escaped;
