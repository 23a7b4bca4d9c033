package org.parley.comments;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.parley.comments.ForeignComment.State;

/** Takes what a file of another system has into temporary tables, in the form that comments have here. */
final class Staging {
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final UUID NOBODY = new UUID(0, 0);

    private final AuthorIds authors;
    private final Progress progress;
    private final Remarks remarks;
    private final Map<String, String> threads = new HashMap<>();
    private final CopyRows comments;

    private Staging(AuthorIds authors, Progress progress, Remarks remarks, CopyRows comments) {
        this.authors = authors;
        this.progress = progress;
        this.remarks = remarks;
        this.comments = comments;
    }

    /** Reads {@code file} into the tables {@code staged} and {@code staged_thread} of the transaction. */
    static void read(ForeignFile file, Connection connection, AuthorIds authors, Progress progress, Remarks remarks)
            throws IOException, SQLException, JobException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE staged (
                      place bigint GENERATED ALWAYS AS IDENTITY, source_id text NOT NULL, parent text, thread text NOT NULL,
                      author uuid NOT NULL, author_name text, text text NOT NULL, created_at timestamptz NOT NULL,
                      edited_at timestamptz, state text NOT NULL, ups integer NOT NULL, downs integer NOT NULL
                    ) ON COMMIT DROP;
                    CREATE TEMPORARY TABLE staged_thread (thread text PRIMARY KEY, path text) ON COMMIT DROP;
                    """);
        }
        progress.begin("read");
        Staging staging;
        try (var comments = new CopyRows(
                connection,
                "staged (source_id, parent, thread, author, author_name, text,"
                        + " created_at, edited_at, state, ups, downs)")) {
            staging = new Staging(authors, progress, remarks, comments);
            file.read(staging);
            comments.end();
        }
        try (var rows = new CopyRows(connection, "staged_thread")) {
            for (var thread : staging.threads.entrySet()) {
                rows.add(thread.getKey(), thread.getValue());
            }
            rows.end();
        }
    }

    /** Takes the address of what a thread is about. */
    void thread(String id, String address) {
        threads.put(id, PagePath.of(address));
    }

    /** Leaves out a comment, and says so. */
    void leaveOut(String why) {
        remarks.add(why, 1);
    }

    /** Takes a comment. */
    void comment(ForeignComment comment) throws SQLException, JobException {
        var text = PlainText.of(comment.text());
        var state = comment.state();
        if (text.isEmpty() && state != State.DELETED) {
            remarks.add("without a text are placeholders", 1);
            state = State.DELETED;
        }
        var cut = PlainText.cut(text, LONGEST_TEXT);
        remarks.add("texts were cut to 10,000 characters", cut.equals(text) ? 0 : 1);
        var deleted = state == State.DELETED;
        var author = authors.of(comment.author());
        comments.add(
                comment.id(),
                comment.parent(),
                comment.thread(),
                deleted ? NOBODY : author,
                deleted ? null : name(comment, author),
                deleted ? "" : cut,
                comment.createdAt(),
                comment.editedAt(),
                state.name().toLowerCase(Locale.ROOT),
                comment.ups(),
                comment.downs());
        progress.add(1, "comments");
    }

    private static String name(ForeignComment comment, UUID author) {
        var name = PlainText.cut(PlainText.of(comment.name()).replaceAll("\\s+", " "), LONGEST_NAME);
        return name.isEmpty() ? "Guest " + author.toString().substring(0, 4) : name;
    }
}
