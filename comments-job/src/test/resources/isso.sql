CREATE TABLE preferences (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0);
CREATE TRIGGER remove_stale_threads AFTER DELETE ON comments BEGIN DELETE FROM threads WHERE id NOT IN (SELECT tid FROM comments); END;
INSERT INTO preferences VALUES ('session-key', 'c2VjcmV0');
INSERT INTO threads VALUES (1, '/blog/hello.html', 'Hello'), (2, '/blog/other.html', 'Other');
INSERT INTO comments VALUES
  (1, 1, NULL, 1577872800.5, NULL, 1, '192.0.2.0', 'I *like* `this`.', 'Frida', 'frida@example.org', NULL, 3, 1, x'00', 0),
  (1, 2, 1, 1577876400.25, 1577880000.0, 1, '192.0.2.0', 'So do I.', NULL, NULL, NULL, 0, 0, x'00', 0),
  (1, 3, 1, 1577880000.0, NULL, 2, '192.0.2.0', 'Am I seen?', 'Gus', NULL, NULL, 0, 0, x'00', 0),
  (2, 4, NULL, 1577883600.0, NULL, 4, '127.0.0.0', '', NULL, NULL, NULL, 0, 0, x'00', 0),
  (2, 5, 4, 1577887200.0, NULL, 1, '192.0.2.0', '<script>alert(1)</script>', 'Gus', NULL, NULL, 0, 0, x'00', 0);
