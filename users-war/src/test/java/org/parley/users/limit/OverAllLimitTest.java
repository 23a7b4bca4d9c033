package org.parley.users.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverAllLimitTest {
    private final OverAllLimit limit = new OverAllLimit();

    @Test
    void refusesGuessesFromEverywhereBeyondWhatAMinuteHas() {
        // Some come back while the test lasts.
        var taken = IntStream.range(0, 2 * OverAllLimit.PER_MINUTE)
                .filter(n -> limit.take())
                .count();
        assertThat(taken).isBetween((long) OverAllLimit.PER_MINUTE, OverAllLimit.PER_MINUTE + 100L);
    }

    @Test
    void doesNotCountARightOne() {
        for (var n = 0; n < 2 * OverAllLimit.PER_MINUTE; n++) {
            assertThat(limit.take()).isTrue();
            limit.giveBack();
        }
    }
}
