package org.parley.router.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;
import org.parley.router.RouterServiceTest;

class StreamIT extends RouterServiceTest {
    private static final int OF_A_CLIENT = 20;
    private static int pages;

    private final List<Reading> opened = new ArrayList<>();
    private String query;
    private FakeEvents events;

    /** The router keeps for a while whom it has lost, so each test has a page and a client network of its own. */
    @BeforeEach
    void newPage() {
        var page = "blog/" + ++pages;
        query = "?page=" + page;
        events = new FakeEvents(content, page);
    }

    /** The server, told to stop by its command, waits for streams that are open. */
    @AfterEach
    void endStreams() throws Exception {
        content.answerNoMore("/events/since");
        content.refuse("/events/since", 410, "events-gone");
        events.happenUnseen("");
        Eventually.until("all streams have ended", () -> {
            events.happen();
            return opened.stream().allMatch(Reading::ended);
        });
    }

    private TestClient reader() {
        return reader(0);
    }

    private TestClient reader(int number) {
        return client.with("X-Forwarded-For", "203.%d.%d.%d".formatted(pages, number / 200, number % 200));
    }

    private Reading read() throws Exception {
        return read(reader(), query);
    }

    private Reading open(TestClient client) {
        return open(client, query);
    }

    private Reading open(TestClient client, String query) {
        var reading = Reading.of(client, query);
        opened.add(reading);
        return reading;
    }

    private Reading read(TestClient client, String query) throws Exception {
        var reading = open(client, query);
        assertThat(reading.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Eventually.until("content is followed", () -> content.streams() == 1);
        return reading;
    }

    private static void assertTold(Reading reading, int... numbers) throws Exception {
        var expected = IntStream.of(numbers).mapToObj(String::valueOf).toList();
        Eventually.until("events " + expected + " came", () -> reading.numbers().size() >= expected.size());
        assertThat(reading.numbers()).isEqualTo(expected);
    }

    @Test
    void tellsWhatHappensOnAPage() throws Exception {
        var reading = read(reader().with("Accept-Encoding", "gzip"), query);
        var headers = reading.headers();
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(headers.firstValue("Content-Encoding")).isEmpty();

        events.happen("sch\u00f6n \uD83D\uDE00");
        assertTold(reading, 1);
        Eventually.until("all of it came", () -> reading.lines.contains(""));
        assertThat(reading.lines)
                .containsSubsequence(
                        "retry: 3000",
                        "id: 1",
                        "event: added",
                        "data: {\"id\":1,\"text\":\"sch\u00f6n \uD83D\uDE00\"}",
                        "");
    }

    @Test
    void tellsNothingOfOtherPages() throws Exception {
        var reading = read();
        content.send("id: 1 blog/other\nevent: added\ndata: {}\n\n");
        events.happen();
        assertTold(reading, 1);
        assertThat(reading.lines).doesNotContain("data: {}");
    }

    @Test
    void resumesAfterTheLastEventThatTheReaderKnows() throws Exception {
        IntStream.range(0, 4).forEach(n -> events.happenUnseen(""));
        var byHeader = read(reader().with("Last-Event-ID", "2"), query + "&after=1");
        var byQuery = read(reader(), query + "&after=3");
        var fromNow = read();
        events.happen();
        assertTold(byHeader, 3, 4, 5);
        assertTold(byQuery, 4, 5);
        assertTold(fromNow, 5);
    }

    @Test
    void leavesNoGapAndTellsNothingTwice() throws Exception {
        var reading = read();
        var first = events.happen();
        events.tell(first);
        events.happenUnseen("");
        var third = events.happen();
        events.tell(third - 1);
        events.tell(first);
        assertTold(reading, 1, 2, 3);
        events.happen();
        assertTold(reading, 1, 2, 3, 4);
    }

    @Test
    void missesNothingOfWhoComesMeanwhile() throws Exception {
        read();
        content.hold();
        var late = open(reader(), query + "&after=0");
        IntStream.range(0, 50).forEach(n -> events.happen());
        content.release();
        assertTold(late, IntStream.rangeClosed(1, 50).toArray());
    }

    @Test
    void tellsWhatHappenedWhileContentWasLost() throws Exception {
        var reading = read();
        events.happen();
        assertTold(reading, 1);
        events.happenUnseen("");
        events.happenUnseen("");
        content.cut();
        assertTold(reading, 1, 2, 3);
        Eventually.until("content is followed again", () -> content.streams() == 1);
        events.happen();
        assertTold(reading, 1, 2, 3, 4);
    }

    @Test
    void endsWhereTooMuchWasMissed() throws Exception {
        var reading = read();
        content.answerNoMore("/events/since");
        content.refuse("/events/since", 410, "events-gone");
        events.happenUnseen("");
        events.happen();
        Eventually.until("the stream ends", reading::ended);
        assertThat(reading.numbers()).isEmpty();
        assertProblem(reader().get("/api/comments/stream" + query + "&after=0"), 410);
    }

    @Test
    void isRefusedAsContentRefusesIt() {
        content.answerNoMore("/events/since");
        content.refuse("/events/since", 404, "unknown-page");
        var unknown = reader().get("/api/comments/stream?page=nowhere/x");
        assertProblem(unknown, 404);
        assertThat(unknown.body()).contains("/problems/unknown-page");

        content.stop();
        var away = reader().get("/api/comments/stream" + query);
        assertProblem(away, 503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();

        var head = send(reader(), "HEAD", "/api/comments/stream" + query, "");
        assertThat(head.statusCode()).isEqualTo(405);
        assertProblem(send(reader(), "POST", "/api/comments/stream" + query, "{}"), 405);
        assertProblem(reader().with("Last-Event-ID", "1\t\u00e9").get("/api/comments/stream" + query), 503);
    }

    @Test
    void isLimitedForEachClient() throws Exception {
        for (var n = 0; n < OF_A_CLIENT; n++) {
            read();
        }
        var refused = reader().get("/api/comments/stream" + query);
        assertProblem(refused, 429);
        assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
        read(reader(1), query);
    }

    @Test
    void countsNoStreamThatHasEnded() throws Exception {
        var readings = new ArrayList<Reading>();
        for (var n = 0; n < OF_A_CLIENT; n++) {
            readings.add(read());
        }
        readings.forEach(Reading::stop);
        Eventually.until("the router has noticed", () -> {
            // It notices when it writes.
            events.happen();
            var reading = open(reader());
            return reading.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        });
    }

    @Test
    void letsGoOfAReaderWhoIsTooSlowAndHoldsUpNobody() throws Exception {
        var other = read();
        try (var slow = new Socket("localhost", Integer.getInteger("port.service"))) {
            slow.setReceiveBufferSize(4096);
            var request = "GET /api/comments/stream%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(query);
            slow.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo('H');
            var text = "x".repeat(50_000);
            for (var n = 1; n <= 400; n++) {
                events.happen(text);
                if (n % 10 == 0) {
                    var sent = n;
                    Eventually.until("they came", () -> other.numbers().size() >= sent);
                }
            }
            assertTold(other, IntStream.rangeClosed(1, 400).toArray());
            var read = readAll(slow);
            assertThat(read).as("bytes that the slow reader got").isLessThan(400 * text.length());
        }
    }

    private static int readAll(Socket socket) throws IOException {
        socket.setSoTimeout(45_000);
        try {
            return socket.getInputStream().readAllBytes().length;
        } catch (SocketException e) {
            return 0;
        }
    }

    @Test
    void holdsNoThreadAndNoPlaceOfRequests() throws Exception {
        read();
        var before = threads();
        var readings = IntStream.range(0, 600).mapToObj(n -> open(reader(n))).toList();
        readings.forEach(Reading::headers);
        assertThat(threads()).as("threads with 600 streams more").isLessThan(before + 150);
        assertThat(client.get("/login.html").statusCode()).isEqualTo(200);
        events.happen();
        for (var reading : readings) {
            assertTold(reading, 1);
        }
        assertThat(threads()).as("threads after an event").isLessThan(before + 150);
    }

    private int threads() {
        return management
                .get("/metrics?scope=base")
                .body()
                .lines()
                .filter(line -> line.matches("thread_count(\\{.*})? .*"))
                .mapToInt(line -> (int) Double.parseDouble(line.replaceFirst(".* ", "")))
                .findFirst()
                .orElseThrow();
    }
}
