package org.parley.comments;

import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The XML file that WordPress exports (WXR): posts and pages as items of a feed, with their comments inside. */
record WordPressExport(ImportFile file) implements ForeignFile {
    private static final String NAMESPACE = "http://wordpress.org/export/";

    @Override
    public void read(Staging staging) throws IOException, SQLException, JobException {
        try (var input = file.open()) {
            var xml = new XmlFile(input, file.name());
            if (!xml.next() || !xml.element().equals("rss")) {
                throw xml.wrong("is no export of WordPress");
            }
            var items = 0;
            while (xml.next()) {
                if (xml.isStart() && xml.element().equals("item")) {
                    new Item(xml, Integer.toString(++items)).read(staging);
                } else if (xml.isStart() && !xml.element().equals("channel")) {
                    xml.skip();
                }
            }
        }
    }

    private static final class Item {
        private final XmlFile xml;
        private final String id;
        private String link;
        private boolean discussed;

        Item(XmlFile xml, String id) {
            this.xml = xml;
            this.id = id;
        }

        void read(Staging staging) throws SQLException, JobException {
            while (xml.next() && xml.isStart()) {
                if (xml.element().equals("comment") && xml.namespace().startsWith(NAMESPACE)) {
                    discussed = true;
                    new Comment(xml, id).read(staging);
                } else if (xml.element().equals("link") && xml.namespace().isEmpty()) {
                    link = xml.text(ForeignFileLimits.WORD);
                } else {
                    xml.skip();
                }
            }
            if (discussed && (link == null || link.isBlank())) {
                throw xml.wrong("an item with comments has no link");
            }
            if (discussed) {
                staging.thread(id, link);
            }
        }
    }

    private static final class Comment {
        private static final List<String> FIELDS = List.of(
                "comment_id",
                "comment_parent",
                "comment_author",
                "comment_author_email",
                "comment_user_id",
                "comment_date",
                "comment_date_gmt",
                "comment_approved",
                "comment_type");

        private final XmlFile xml;
        private final String thread;
        private final Map<String, String> fields = new HashMap<>();
        private String content = "";

        Comment(XmlFile xml, String thread) {
            this.xml = xml;
            this.thread = thread;
        }

        void read(Staging staging) throws SQLException, JobException {
            var children = new HashMap<String, XmlFile.Child>();
            for (var field : FIELDS) {
                children.put(
                        field,
                        () -> fields.put(field, xml.text(ForeignFileLimits.WORD).strip()));
            }
            children.put("comment_content", () -> content = xml.text(ForeignFileLimits.TEXT));
            xml.children(children);
            var id = field("comment_id");
            if (!id.matches("\\d{1,20}")) {
                throw xml.wrong("a comment has no id");
            }
            if (!List.of("", "comment").contains(field("comment_type"))) {
                staging.leaveOut("pingbacks and the like were left out");
                return;
            }
            var state = state(id);
            staging.comment(new ForeignComment(
                    id,
                    List.of("", "0").contains(field("comment_parent")) ? null : field("comment_parent"),
                    thread,
                    author(),
                    field("comment_author"),
                    state == ForeignComment.State.DELETED ? "" : HtmlText.markdown(content, true),
                    time(id),
                    null,
                    state,
                    0,
                    0));
        }

        private String field(String field) {
            return fields.getOrDefault(field, "");
        }

        private String author() {
            return field("comment_author_email").isEmpty() ? field("comment_author") : field("comment_author_email");
        }

        private ForeignComment.State state(String id) throws JobException {
            return switch (field("comment_approved")) {
                case "1" -> ForeignComment.State.PUBLISHED;
                case "0" -> ForeignComment.State.WAITING;
                case "spam" -> ForeignComment.State.REJECTED;
                case "trash", "post-trashed" -> ForeignComment.State.DELETED;
                default -> throw xml.wrong("the comment " + id + " is neither approved nor waiting, spam or trash");
            };
        }

        private Instant time(String id) throws JobException {
            for (var time : List.of(field("comment_date_gmt"), field("comment_date"))) {
                try {
                    return Instant.parse(time.replace(' ', 'T') + "Z");
                } catch (DateTimeException e) {
                    // 0000-00-00 00:00:00 where WordPress doesn't know.
                }
            }
            throw xml.wrong("the comment " + id + " has no time that can be read");
        }
    }
}
