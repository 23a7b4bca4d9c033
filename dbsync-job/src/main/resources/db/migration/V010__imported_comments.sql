-- The comments that came from elsewhere, by their ids there: an import that is repeated adds only what is new.
CREATE TABLE content.imported (
  site text NOT NULL REFERENCES content.site,
  source text NOT NULL CHECK (source IN ('disqus', 'wordpress', 'isso', 'parley')),
  source_id text NOT NULL CHECK (char_length(source_id) BETWEEN 1 AND 200),
  comment_id bigint NOT NULL REFERENCES content.comment,
  PRIMARY KEY (site, source, source_id)
);

-- Makes authors' ids of their e-mail addresses, which nobody can find out by trying addresses.
CREATE TABLE content.import_key (
  key bytea NOT NULL CHECK (octet_length(key) = 32)
);
INSERT INTO content.import_key SELECT sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea);
