-- Accounts and comments of the original system, where its tables are in this database. Its tables move to the schema
-- "original", where no service may read them; drop that schema once nothing is missed.
-- The original let several accounts have one address and signed in to the first of them: that one is kept and gets
-- the comments of the others. Nobody's address was ever confirmed.
DO $$
BEGIN
  IF to_regclass('public.__diesel_schema_migrations') IS NULL
      OR to_regclass('public.users') IS NULL
      OR to_regclass('public.comments') IS NULL THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM public.__diesel_schema_migrations WHERE version = '20181122192300') THEN
    RETURN;
  END IF;
  LOCK TABLE public.users, public.comments IN ACCESS EXCLUSIVE MODE;

  CREATE TEMPORARY TABLE taken ON COMMIT DROP AS
    SELECT numbered.*, first_value(new_id) OVER (PARTITION BY address ORDER BY place) AS kept_id
      FROM (
        SELECT id AS old_id,
               CASE WHEN id ~* '^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$' THEN id::uuid ELSE md5(id)::uuid END AS new_id,
               lower(btrim(email)) AS address,
               password,
               ctid AS place
          FROM public.users
      ) AS numbered;

  INSERT INTO users.account (id, email, name, password)
    SELECT new_id, address, 'Guest ' || left(new_id::text, 4), password FROM taken WHERE new_id = kept_id;

  INSERT INTO content.comment (id, author, author_name, text)
    SELECT comments.id, author, 'Guest ' || left(author::text, 4), comments.text
      FROM public.comments
      LEFT JOIN taken ON taken.old_id = comments.uid
      CROSS JOIN LATERAL (SELECT coalesce(taken.kept_id, md5(comments.uid)::uuid)) AS known (author);
  PERFORM setval(pg_get_serial_sequence('content.comment', 'id'), max(id)) FROM content.comment HAVING max(id) IS NOT NULL;

  CREATE SCHEMA original;
  ALTER TABLE public.users SET SCHEMA original;
  ALTER TABLE public.comments SET SCHEMA original;
  ALTER TABLE public.__diesel_schema_migrations SET SCHEMA original;
END
$$;

-- Not valid: the original had no limit, and what people wrote then stays.
ALTER TABLE content.comment ADD CONSTRAINT comment_text_length CHECK (char_length(text) BETWEEN 1 AND 10000) NOT VALID;
