-- Whether somebody was told of a reply is forgotten after 30 days. One that is older, and is hidden and shown again, is no news.
CREATE OR REPLACE FUNCTION content.comment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_published boolean := TG_OP = 'UPDATE' AND OLD.state = 'published';
  was_shown boolean := TG_OP = 'UPDATE' AND OLD.shown;
  happened text;
  above bigint := NEW.parent_id;
  step integer := NEW.shown::integer - was_shown::integer;
  event_number bigint;
BEGIN
  -- The parent counts it; where that lets a placeholder come or go, its parent counts that, and so on.
  WHILE step <> 0 AND above IS NOT NULL LOOP
    UPDATE content.comment SET replies = replies + step WHERE id = above
      RETURNING parent_id,
        CASE WHEN state IN ('hidden', 'deleted') AND replies = greatest(step, 0) THEN step ELSE 0 END
      INTO above, step;
  END LOOP;

  happened := CASE
    WHEN NEW.state = 'published' AND NOT was_published THEN 'added'
    WHEN NEW.state <> 'published' AND was_published THEN 'removed'
    WHEN NEW.state = 'published' AND NEW.version <> OLD.version THEN 'edited'
  END;
  IF happened IS NOT NULL THEN
    UPDATE content.page
       SET comments = comments + (NEW.state = 'published')::integer - was_published::integer, events = events + 1
     WHERE id = NEW.page_id RETURNING events INTO event_number;
    INSERT INTO content.event (page_id, number, comment_id, kind)
      VALUES (NEW.page_id, event_number, NEW.id, happened);
    PERFORM pg_notify('content_event', NEW.page_id || ' ' || event_number);
  END IF;

  IF happened = 'added' AND NEW.created_at > now() - interval '30 days' THEN
    INSERT INTO content.notification (recipient, comment_id, trace_id)
      SELECT parent.author, NEW.id, coalesce(current_setting('parley.trace_id', true), '')
        FROM content.comment AS parent
       WHERE parent.id = NEW.parent_id AND parent.author NOT IN (NEW.author, '00000000-0000-0000-0000-000000000000')
      ON CONFLICT (comment_id) DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;
