package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The comments in the database. */
@Singleton
class Comments {
    private static final String COLUMNS = "id, author AS uid, author_name AS name, text, created_at";

    private final Jdbi jdbi;

    @Inject
    Comments(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Comment.class));
    }

    Comment add(UUID author, String authorName, String text) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "INSERT INTO content.comment (author, author_name, text) VALUES (?, ?, ?) RETURNING " + COLUMNS)
                .bind(0, author)
                .bind(1, authorName)
                .bind(2, text)
                .mapTo(Comment.class)
                .one());
    }

    /** The newest comments whose id is less than {@code before}. */
    List<Comment> newest(long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM content.comment WHERE id < ? ORDER BY id DESC LIMIT ?")
                .bind(0, before)
                .bind(1, limit)
                .mapTo(Comment.class)
                .list());
    }
}
