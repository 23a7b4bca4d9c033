package org.parley.comments;

import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** The XML file that Disqus exports: threads, and posts that name their thread and parent. */
record DisqusExport(ImportFile file) implements ForeignFile {
    private static final String IDS = "http://disqus.com/disqus-internals";

    @Override
    public void read(Staging staging) throws IOException, SQLException, JobException {
        try (var input = file.open()) {
            var xml = new XmlFile(input, file.name());
            if (!xml.next() || !xml.element().equals("disqus")) {
                throw xml.wrong("is no export of Disqus");
            }
            while (xml.next() && xml.isStart()) {
                switch (xml.element()) {
                    case "thread" -> new Thread(xml).read(staging);
                    case "post" -> new Post(xml).read(staging);
                    default -> xml.skip();
                }
            }
            // A file that was cut off ends with an error here.
            xml.next();
        }
    }

    private static String id(XmlFile xml) throws JobException {
        var id = xml.attribute(IDS, "id");
        if (id == null || id.isBlank() || id.length() > ForeignFileLimits.ID) {
            throw xml.wrong("a " + xml.element() + " has no id");
        }
        return id;
    }

    private static final class Thread {
        private final XmlFile xml;
        private final String id;
        private String link;

        Thread(XmlFile xml) throws JobException {
            this.xml = xml;
            id = id(xml);
        }

        void read(Staging staging) throws JobException {
            xml.children(Map.of("link", () -> link = xml.text(ForeignFileLimits.WORD)));
            if (link == null) {
                throw xml.wrong("the thread " + id + " has no link");
            }
            staging.thread(id, link);
        }
    }

    private static final class Post {
        private final XmlFile xml;
        private final String id;
        private String thread;
        private String parent;
        private String message = "";
        private String createdAt = "";
        private String name = "";
        private String email = "";
        private String user = "";
        private boolean deleted;
        private boolean spam;

        Post(XmlFile xml) throws JobException {
            this.xml = xml;
            id = id(xml);
        }

        void read(Staging staging) throws SQLException, JobException {
            xml.children(Map.of(
                    "message", () -> message = xml.text(ForeignFileLimits.TEXT),
                    "createdAt", () -> createdAt = word(),
                    "isDeleted", () -> deleted = word().equals("true"),
                    "isSpam", () -> spam = word().equals("true"),
                    "thread", () -> thread = reference(),
                    "parent", () -> parent = reference(),
                    "author", this::author));
            if (thread == null) {
                throw xml.wrong("the post " + id + " has no thread");
            }
            var whole = !message.contains("<p") && !message.contains("<br");
            var author = !user.isEmpty() ? "user " + user : !email.isEmpty() ? email : name;
            var text = deleted ? "" : HtmlText.markdown(message, whole);
            staging.comment(new ForeignComment(id, parent, thread, author, name, text, time(), null, state(), 0, 0));
        }

        private void author() throws JobException {
            xml.children(Map.of(
                    "name", () -> name = word(), "email", () -> email = word(), "username", () -> user = word()));
        }

        private String word() throws JobException {
            return xml.text(ForeignFileLimits.WORD).strip();
        }

        private String reference() throws JobException {
            var reference = id(xml);
            xml.skip();
            return reference;
        }

        private ForeignComment.State state() {
            return deleted
                    ? ForeignComment.State.DELETED
                    : spam ? ForeignComment.State.REJECTED : ForeignComment.State.PUBLISHED;
        }

        private Instant time() throws JobException {
            try {
                return Instant.parse(createdAt.endsWith("Z") ? createdAt : createdAt + "Z");
            } catch (DateTimeException e) {
                throw xml.wrong("the post " + id + " has no time that can be read");
            }
        }
    }
}
