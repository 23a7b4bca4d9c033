package org.parley.router.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientLimitTest {
    private final ClientLimit limit = new ClientLimit(2);

    @Test
    void refusesTheRequestBeyondTheLimitAndSaysHowLongToWait() {
        assertThat(limit.count("203.0.113.1")).isEmpty();
        assertThat(limit.count("203.0.113.1")).isEmpty();
        assertThat(limit.count("203.0.113.1"))
                .get()
                .satisfies(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void countsEachClientByItself() {
        limit.count("203.0.113.1");
        limit.count("203.0.113.1");
        assertThat(limit.count("203.0.113.2")).isEmpty();
    }

    @Test
    void countsTheAddressesOfAnIpv6NetworkTogether() {
        assertThat(limit.count("2001:db8:1:2::1")).isEmpty();
        assertThat(limit.count("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEmpty();
        assertThat(limit.count("2001:db8:1:2:3::")).isPresent();
        assertThat(limit.count("2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void takesWhatIsNoAddressForAClientToo() {
        assertThat(limit.count("unknown")).isEmpty();
        assertThat(limit.count("a:b")).isEmpty();
    }
}
