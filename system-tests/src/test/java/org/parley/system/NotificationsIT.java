package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Mails about replies, and how their readers stop them. */
class NotificationsIT {
    private static final Pattern UNSUBSCRIBE = Pattern.compile("/unsubscribe\\.html\\?token=([A-Za-z0-9_-]{43})");

    private final Layout layout = Layout.running();
    private final Site site = Site.of(layout, "open");
    private final Person author = Person.somebody(layout).signUp().confirm().signIn();
    private final Person other = Person.somebody(layout).signUp().confirm().signIn();

    @Test
    void aReplyIsToldToTheAuthorUntilThatIsStopped() {
        var comment = site.commented(author, "page", "what do you think?");
        var reply = site.replied(other, "page", "quite a lot", id(comment));
        var mail = author.mail("quite a lot", "text");
        assertThat(mail.getString("text"))
                .contains("quite a lot")
                .contains(layout.router() + "/comment.html?id=" + id(reply));
        var token = UNSUBSCRIBE.matcher(mail.getString("text"));
        assertThat(token.find()).isTrue();

        // As a mail program does for its reader (RFC 8058), which has no cookie.
        var stop = new Client()
                .form(layout.router(), "/api/unsubscribe?token=" + token.group(1), "List-Unsubscribe", "One-Click");
        assertThat(stop.statusCode()).as(stop.body()).isEqualTo(200);
        site.replied(other, "page", "unheard", id(comment));
        var another = site.commented(author, "page", "and of this?");
        site.replied(other, "page", "heard again", id(another));
        author.mail("heard again", "text");
        assertThat(author.mails()).noneMatch(one -> one.getString("text").contains("unheard"));
    }

    @Test
    void whoWantsNoneGetsNone() {
        var none = Json.createObjectBuilder().add("replies", false).build();
        assertThat(Site.send(author, "PUT", "/api/notifications/settings", none).statusCode())
                .isLessThan(300);
        var comment = site.commented(author, "page", "in silence");
        var reply = site.replied(other, "page", "unheard", id(comment));
        site.replied(author, "page", "to the other", id(reply));
        other.mail("to the other", "text");
        assertThat(author.mails()).noneMatch(one -> one.getString("text").contains("unheard"));
    }

    private static long id(JsonObject comment) {
        return comment.getJsonNumber("id").longValue();
    }
}
