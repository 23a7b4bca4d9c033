package org.parley.users.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.users.ContentService;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class NotificationRelayIT extends UsersServiceTest {
    private static final AtomicInteger IDS = new AtomicInteger(1000);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TOKEN = "t".repeat(43);

    private final ContentService content = Peers.content();
    private final int id = IDS.incrementAndGet();
    private final UUID key = UUID.randomUUID();

    @AfterEach
    void contentIsThere() {
        content.answer(204);
    }

    @Test
    void queuesAMailToWhomIsAnswered() throws Exception {
        var ana = member();
        content.notifications(notification(id, key, ana.id(), "\"Well\" said <b>\nparley"));
        untilDone(id);
        assertThat(reply(ana.email(), "idempotency_key")).isEqualTo(key.toString());
        assertThat(reply(ana.email(), "trace_id")).isEqualTo(TRACE);
        assertThat(reply(ana.email(), "locale")).isEqualTo(account(ana.email(), "locale"));
        assertThat(reply(ana.email(), "content->>'author'")).isEqualTo("Bea");
        assertThat(reply(ana.email(), "content->>'reply'")).isEqualTo("\"Well\" said <b>\nparley");
        assertThat(reply(ana.email(), "content->>'name'")).isEqualTo(account(ana.email(), "name"));
        assertThat(reply(ana.email(), "content->>'link'"))
                .isEqualTo("https://parley.example.org/comment.html?id=7" + id);
        assertThat(reply(ana.email(), "content->>'stop'"))
                .isEqualTo("https://parley.example.org/unsubscribe.html?token=" + TOKEN);
        assertThat(reply(ana.email(), "unsubscribe"))
                .isEqualTo("https://parley.example.org/api/unsubscribe?token=" + TOKEN);
        assertThat(content.lastAuthorization("/notifications/take")).startsWith("Bearer ey");
        assertThat(content.lastAuthorization("/notifications/done")).startsWith("Bearer ey");
    }

    @Test
    void queuesOneMailHoweverOftenItIsTaken() throws Exception {
        var ana = member();
        for (var n = 1; n <= 3; n++) {
            content.notifications(notification(id, key, ana.id(), "Yes"));
            untilDone(id, n);
        }
        assertThat(mails(ana.email(), "reply")).isEqualTo("1");
    }

    @Test
    void queuesNoOtherMailWhereContentDidNotHearThatItWasDone() throws Exception {
        var ana = member();
        var text = notification(id, key, ana.id(), "Yes");
        content.missNextDone();
        content.notifications(text);
        content.notifications(text);
        untilDone(id, 2);
        assertThat(mails(ana.email(), "reply")).isEqualTo("1");
    }

    @Test
    void leavesOutWhomNoMailMayReach() throws Exception {
        var unconfirmed = newAddress();
        signUp(unconfirmed, PASSWORD);
        var suspended = member();
        Peers.database()
                .execute("UPDATE users.account SET suspended_at = now(), suspension_reason = 'x' WHERE id = '"
                        + suspended.id() + "'");
        var before = replies();
        content.notifications(
                notification(id, key, UUID.randomUUID().toString(), "to nobody"),
                notification(IDS.incrementAndGet(), UUID.randomUUID(), account(unconfirmed, "id"), "Yes"),
                notification(IDS.incrementAndGet(), UUID.randomUUID(), suspended.id(), "Yes"));
        untilDone(id);
        assertThat(content.done()).anyMatch(body -> body.matches("\\{\"ids\":\\[" + id + ",\\d+,\\d+]}"));
        assertThat(replies()).isEqualTo(before);
    }

    @Test
    void leavesOneThatFailsForLaterAndDoesTheOthers() throws Exception {
        var ana = member();
        var other = IDS.incrementAndGet();
        content.notifications(
                notification(id, key, ana.id(), "no text of a database\u0000"),
                notification(other, UUID.randomUUID(), ana.id(), "Yes"));
        untilDone(other);
        assertThat(content.done()).noneMatch(body -> body.matches(".*\\b" + id + "\\b.*"));
        assertThat(reply(ana.email(), "content->>'reply'")).isEqualTo("Yes");
        assertThat(mails(ana.email(), "reply")).isEqualTo("1");
    }

    @Test
    void putsOffManyMailsToOneMailboxEachLonger() throws Exception {
        var ana = member();
        var flood = IntStream.range(0, 23)
                .mapToObj(n -> notification(IDS.incrementAndGet(), UUID.randomUUID(), ana.id(), "Yes"))
                .toList();
        content.notifications(flood.subList(0, 20).toArray(String[]::new));
        content.notifications(flood.subList(20, 23).toArray(String[]::new));
        untilDone(IDS.get());
        assertThat(mails(ana.email(), "reply")).isEqualTo("23");
        assertThat(putOff(ana.email(), "50 seconds")).isEqualTo("3");
        assertThat(putOff(ana.email(), "110 seconds")).isEqualTo("2");
    }

    @Test
    void leavesOutWhatComesWhenHoursOfMailsWait() throws Exception {
        var ana = member();
        content.notifications(notification(id, key, ana.id(), "Yes"));
        untilDone(id);
        Peers.database()
                .execute(
                        "UPDATE users.attempt SET tries = 99, waits_until = now() + interval '6 hours' WHERE key = sha256("
                                + "convert_to('notice by account', 'UTF8') || '\\x00'::bytea || convert_to('" + ana.id()
                                + "', 'UTF8'))");
        var next = IDS.incrementAndGet();
        content.notifications(notification(next, UUID.randomUUID(), ana.id(), "No"));
        untilDone(next);
        assertThat(mails(ana.email(), "reply")).isEqualTo("1");
    }

    @Test
    void asksLessAndLessWhileContentIsAwayAndLosesNothing() throws Exception {
        var ana = member();
        content.answer(503);
        var before = content.takes().size();
        Eventually.until("content was asked three times", () -> content.takes().size() >= before + 3);
        content.notifications(notification(id, key, ana.id(), "Yes"));
        content.answer(204);
        untilDone(id);
        var times = content.takes().subList(before, before + 4);
        assertThat(Duration.between(times.get(2), times.get(3)))
                .isGreaterThan(Duration.between(times.get(0), times.get(1)));
        assertThat(mails(ana.email(), "reply")).isEqualTo("1");
    }

    private void untilDone(int notification) throws Exception {
        untilDone(notification, 1);
    }

    private void untilDone(int notification, int times) throws Exception {
        Eventually.until(
                "content knows",
                () -> content.done().stream()
                                .filter(body -> body.matches(".*\\b" + notification + "\\b.*"))
                                .count()
                        >= times);
    }

    private static String notification(int id, UUID key, String recipient, String text) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("key", key.toString())
                .add("recipient", recipient)
                .add("traceId", TRACE)
                .add("author", "Bea")
                .add("text", text)
                .add("comment", Long.parseLong("7" + id))
                .add("unsubscribe", TOKEN)
                .build()
                .toString();
    }

    private static String reply(String email, String column) throws SQLException {
        return Peers.database()
                .query("SELECT " + column + " FROM users.outbox WHERE recipient = '" + email
                        + "' AND template = 'reply'");
    }

    private static String replies() throws SQLException {
        return Peers.database().query("SELECT count(*) FROM users.outbox WHERE template = 'reply'");
    }

    private static String putOff(String email, String time) throws SQLException {
        return Peers.database()
                .query("SELECT count(*) FROM users.outbox WHERE recipient = '" + email
                        + "' AND template = 'reply' AND attempts = 0 AND next_attempt_at > created_at + interval '"
                        + time + "'");
    }
}
