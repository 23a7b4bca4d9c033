package org.parley.router.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.router.RouterServiceTest;

/** Measures many streams on one router; run by hand, as docs/benchmarks.md says. */
class StreamsBenchmark extends RouterServiceTest {
    private static final int STREAMS = Integer.getInteger("streams", 2000);
    private static final int EVENTS = 20;
    private static final int OF_A_CLIENT = 20;

    @Test
    void measure() throws Exception {
        var events = new FakeEvents(content, "blog/benchmark");
        var threadsBefore = threads();
        var delays = new long[STREAMS * EVENTS];
        var delivered = new AtomicInteger();
        var readings = IntStream.range(0, STREAMS)
                .mapToObj(n -> Reading.of(
                        client.with(
                                "X-Forwarded-For",
                                "198.18.%d.%d".formatted(n / OF_A_CLIENT / 256, n / OF_A_CLIENT % 256)),
                        "?page=blog/benchmark",
                        line -> take(line, delays, delivered)))
                .toList();
        readings.forEach(Reading::headers);
        Eventually.until("content is followed", () -> content.streams() == 1);
        new CountDownLatch(1).await(5, TimeUnit.SECONDS);
        var threadsIdle = threads();

        for (var n = 1; n <= EVENTS; n++) {
            events.happen("at " + System.nanoTime() + " ");
            var expected = n * STREAMS;
            Eventually.until("everybody was told", () -> delivered.get() == expected);
        }
        var threadsAfter = threads();
        Arrays.sort(delays);
        System.out.printf(
                "streams: %d%nthreads of the router: %d without, %d with all open, %d after %d events%n"
                        + "delivery in ms: first %d, median %d, 99 %% %d, last %d%n",
                STREAMS,
                threadsBefore,
                threadsIdle,
                threadsAfter,
                EVENTS,
                millis(delays[0]),
                millis(delays[delays.length / 2]),
                millis(delays[delays.length * 99 / 100]),
                millis(delays[delays.length - 1]));
        assertThat(readings).noneMatch(Reading::ended);
    }

    private static void take(String line, long[] delays, AtomicInteger delivered) {
        if (line.startsWith("data: ")) {
            var sent = Long.parseLong(line.replaceFirst(".*at (\\d+) .*", "$1"));
            delays[delivered.getAndIncrement()] = System.nanoTime() - sent;
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private int threads() {
        return (int) Double.parseDouble(management
                .get("/metrics?scope=base")
                .body()
                .lines()
                .filter(line -> line.matches("thread_count(\\{.*})? .*"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* ", ""));
    }
}
