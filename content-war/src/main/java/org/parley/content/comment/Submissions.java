package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;

/** What authors have sent already, by their idempotency keys. */
@Singleton
class Submissions {
    private final Jdbi jdbi;

    @Inject
    Submissions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Known(byte[] hash, long comment) {}

    /** The id of the comment that was made of the same with this key; 422 where it was made of something else. */
    Optional<Long> find(UUID author, String key, NewComment comment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT request_hash, comment_id FROM content.submission WHERE author = ? AND key = ?")
                        .bind(0, author)
                        .bind(1, key)
                        .map((rows, context) -> new Known(rows.getBytes("request_hash"), rows.getLong("comment_id")))
                        .findOne())
                .map(known -> {
                    if (!Arrays.equals(known.hash(), hash(comment))) {
                        throw new ProblemException(Problems.KEY_REUSED);
                    }
                    return known.comment();
                });
    }

    void remember(UUID author, String key, NewComment comment, long id) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO content.submission (author, key, request_hash, comment_id) VALUES (?, ?, ?, ?)",
                author,
                key,
                hash(comment),
                id));
    }

    private static byte[] hash(NewComment comment) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(comment.essence().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
