package org.parley.comments;

import java.util.Locale;

/** What a line of Parley's own export is about: a row of a table, without what follows from the others. */
enum Kind {
    SITE("", "to_jsonb(site)", "", "key"),
    PAGE("id, comments, events", "to_jsonb(page)", "", "id"),
    COMMENT(
            "page_id, root_id, depth, replies, score, shown, search",
            "to_jsonb(comment) || jsonb_build_object('path', page.path)",
            "JOIN content.page ON page.id = comment.page_id",
            "comment.id"),
    IMPORTED("", "to_jsonb(imported)", "", "site, source, source_id"),
    VOTE("", "to_jsonb(vote)", "", "comment_id, person"),
    REPORT("id", "to_jsonb(report)", "", "id"),
    BAN("id", "to_jsonb(ban)", "", "id"),
    RULE("id", "to_jsonb(rule)", "", "id"),
    MODERATION(
            "id, page_id",
            "to_jsonb(moderation) || jsonb_build_object('page_site', page.site, 'page_path', page.path)",
            "LEFT JOIN content.page ON page.id = moderation.page_id",
            "moderation.id"),
    MUTE("", "to_jsonb(mute)", "", "created_at, person, root_id"),
    UNSUBSCRIPTION("", "to_jsonb(unsubscription)", "", "token_hash"),
    ERASED_AUTHOR("", "to_jsonb(erased_author)", "", "author");

    private final String without;
    private final String row;
    private final String join;
    private final String order;

    Kind(String without, String row, String join, String order) {
        this.without = without;
        this.row = row;
        this.join = join;
        this.order = order;
    }

    /** What the lines call it, which is its table's name too. */
    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All rows as JSON objects that begin with their type. */
    String export() {
        return """
                SELECT '{"type": "%s", ' || substr(jsonb_strip_nulls((%s) - '{%s}'::text[])::text, 2) FROM content.%s %s ORDER BY %s
                """.formatted(type(), row, without, type(), join, order);
    }

    /** A temporary table for the lines of this kind, which takes what the real one would. */
    String staging() {
        var dropped = new StringBuilder();
        for (var column : without.isEmpty() ? new String[0] : without.split(", ")) {
            dropped.append("DROP COLUMN ").append(column).append(", ");
        }
        var added = switch (this) {
            case COMMENT -> "ADD COLUMN path text NOT NULL, ";
            case MODERATION -> "ADD COLUMN page_site text, ADD COLUMN page_path text, ";
            default -> "";
        };
        return """
                CREATE TEMPORARY TABLE %1$s (LIKE content.%2$s INCLUDING CONSTRAINTS) ON COMMIT DROP;
                ALTER TABLE %1$s %3$sADD COLUMN line bigint NOT NULL;
                """.formatted(staged(), type(), dropped + added);
    }

    /** The name of that table. */
    String staged() {
        return "staged_" + type();
    }
}
