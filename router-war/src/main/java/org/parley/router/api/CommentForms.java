package org.parley.router.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.router.api.Form.Place;
import org.parley.router.api.Form.Sent;
import org.parley.router.backend.Answer;

/** The forms of comments. */
final class CommentForms {
    static final List<Form> ALL = List.of(
            Form.as("new_comment", CommentForms::add)
                    .on(CommentForms::writing, "write")
                    .then(CommentForms::added),
            Form.as(
                            "comments/preview",
                            sent -> Request.post(
                                    "comments/preview", sent.input().json(List.of("text"))))
                    .on(CommentForms::writing, "write")
                    .then((sent, answer) -> writing(sent).template()),
            Form.as("comments/{number}/edit", CommentForms::edit)
                    .on(CommentForms::comment, "edit")
                    .then((sent, answer) -> comment(sent).address("edited")),
            Form.as("comments/{number}/delete", sent -> new Request("DELETE", "comments/" + number(sent), "", ""))
                    .on(CommentForms::comment, "delete")
                    .then((sent, answer) -> list(sent).address("comment-deleted")),
            Form.as("comments/{number}/vote", CommentForms::vote)
                    .on(CommentForms::seen, "vote")
                    .then((sent, answer) -> seen(sent).address() + "#c" + number(sent)),
            Form.as("comments/{number}/mute", sent -> mails(sent, "PUT"))
                    .on(CommentForms::comment, "mute")
                    .then((sent, answer) -> comment(sent).address("muted")),
            Form.as("comments/{number}/unmute", sent -> mails(sent, "DELETE"))
                    .on(CommentForms::comment, "mute")
                    .then((sent, answer) -> comment(sent).address("unmuted")),
            Form.as("comments/{number}/report", CommentForms::report)
                    .on(CommentForms::comment, "report")
                    .then((sent, answer) -> comment(sent).address("reported")));

    private CommentForms() {}

    private static Request add(Sent sent) {
        var fields = new LinkedHashMap<String, Object>();
        List.of("uid", "text", "page", "parent", "opened", "website").stream()
                .filter(name -> sent.input().fields().containsKey(name))
                .filter(name -> !sent.field(name).isEmpty() || name.equals("text"))
                .forEach(name -> fields.put(name, sent.field(name)));
        fields.computeIfPresent("parent", (name, id) -> Form.number((String) id));
        var request = Request.post("new_comment", Answer.json(fields));
        var key = sent.field("key");
        return key.isBlank() ? request : request.with(Map.of("Idempotency-Key", key));
    }

    private static Request edit(Sent sent) {
        var request = new Request(
                "PATCH", "comments/" + number(sent), "", sent.input().json(List.of("text")));
        var version = sent.field("version");
        return version.matches("\\d{1,9}") ? request.with(Map.of("If-Match", '"' + version + '"')) : request;
    }

    private static Request vote(Sent sent) {
        return new Request("PUT", sent.path(), "", Answer.json(Map.of("value", Form.number(sent.field("value")))));
    }

    private static Request mails(Sent sent, String method) {
        return new Request(method, "notifications/threads/" + number(sent), "", "");
    }

    private static Request report(Sent sent) {
        return Request.post(sent.path(), sent.input().json(List.of("reason", "note")));
    }

    /** Where a comment is written: the page of its parent, that of itself where it is edited, or the list. */
    private static Place writing(Sent sent) {
        var on = sent.field("edited").isEmpty() ? sent.field("parent") : sent.field("edited");
        return on.isEmpty() || isFramed(sent) ? list(sent) : new Place("comment", Map.of("id", on));
    }

    /** The list; in another site's frame there is another. */
    private static Place list(Sent sent) {
        if (isFramed(sent)) {
            return Place.inFrame(sent.input());
        }
        return Place.of("comments", sent.input(), "page", "sort", "before");
    }

    private static boolean isFramed(Sent sent) {
        return !sent.field("frame").isEmpty();
    }

    private static Place comment(Sent sent) {
        return new Place("comment", Map.of("id", number(sent)));
    }

    /** The original's form names no page, and its clients know the list's address. */
    private static String added(Sent sent, Answer answer) {
        if (!sent.input().fields().containsKey("page")) {
            return "/comments.html";
        }
        var comment = answer.object();
        var id = String.valueOf(comment.get("id"));
        var done = "waiting".equals(comment.get("state")) ? "waiting" : "commented";
        return sent.field("parent").isEmpty() || isFramed(sent)
                ? newest(sent).address(done) + "#c" + id
                : new Place("comment", Map.of("id", id)).address(done);
    }

    /** The list in the order in which a new comment comes first. */
    private static Place newest(Sent sent) {
        var query = new LinkedHashMap<>(list(sent).query());
        query.keySet().removeAll(List.of("sort", "before"));
        return new Place(list(sent).template(), query);
    }

    /** The page that a comment is seen on: the page of one comment, or the list. */
    private static Place seen(Sent sent) {
        return sent.field("id").isEmpty() ? list(sent) : new Place("comment", Map.of("id", sent.field("id")));
    }

    private static String number(Sent sent) {
        return sent.path().split("/")[1];
    }
}
