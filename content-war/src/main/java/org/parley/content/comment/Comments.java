package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The comments in the database. */
@Singleton
class Comments {
    /** The author of the comments whose author's account was deleted. */
    static final UUID NOBODY = new UUID(0, 0);

    private static final String COLUMNS = "id, author AS uid, author_name AS name, text, created_at";

    private final Jdbi jdbi;

    @Inject
    Comments(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Comment.class));
    }

    /** Adds a comment, unless its author is erased. */
    Optional<Comment> add(UUID author, String authorName, String text) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO content.comment (author, author_name, text)
                        SELECT :author, :name, :text
                         WHERE NOT EXISTS (SELECT FROM content.erased_author WHERE author = :author)
                        RETURNING\s""" + COLUMNS)
                .bind("author", author)
                .bind("name", authorName)
                .bind("text", text)
                .mapTo(Comment.class)
                .findOne());
    }

    /** The newest comments whose id is less than {@code before}. */
    List<Comment> newest(long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM content.comment WHERE state = 'published' AND id < ? ORDER BY id DESC LIMIT ?")
                .bind(0, before)
                .bind(1, limit)
                .mapTo(Comment.class)
                .list());
    }

    /** The oldest comments of {@code author} whose id is greater than {@code after}. */
    List<Comment> oldest(UUID author, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM content.comment WHERE author = ? AND id > ? ORDER BY id LIMIT ?")
                .bind(0, author)
                .bind(1, after)
                .bind(2, limit)
                .mapTo(Comment.class)
                .list());
    }

    /** Removes the author's comments, or the author from the comments, and takes no more of that author's. */
    void erase(UUID author, boolean keepTexts) {
        jdbi.useTransaction(handle -> {
            // Waits for comments that are being added; those that come meanwhile wait, and then find the author erased.
            handle.execute("LOCK TABLE content.comment IN SHARE ROW EXCLUSIVE MODE");
            handle.execute("INSERT INTO content.erased_author (author) VALUES (?) ON CONFLICT DO NOTHING", author);
            if (keepTexts) {
                handle.execute(
                        "UPDATE content.comment SET author = ?, author_name = NULL WHERE author = ?", NOBODY, author);
            } else {
                handle.execute(
                        "UPDATE content.comment SET state = 'deleted', text = '', author = ?, author_name = NULL WHERE author = ?",
                        NOBODY,
                        author);
            }
        });
    }
}
