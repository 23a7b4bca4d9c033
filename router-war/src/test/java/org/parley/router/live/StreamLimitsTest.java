package org.parley.router.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.request.ProblemKind;

class StreamLimitsTest {
    @Test
    void refuseOneTooManyOfAllForAWhile() {
        var limits = new StreamLimits(2);
        assertThat(limits.open("192.0.2.1")).isEmpty();
        assertThat(limits.open("192.0.2.2")).isEmpty();
        assertThat(limits.open("192.0.2.3")).hasValue(ProblemKind.BUSY);
        limits.close("192.0.2.2");
        assertThat(limits.open("192.0.2.3")).isEmpty();
    }

    @Test
    void countAnIpv6NetworkAsOneClient() {
        var limits = new StreamLimits(1000);
        for (var n = 0; n < StreamLimits.MOST_OF_A_CLIENT; n++) {
            assertThat(limits.open("2001:db8::" + n)).isEmpty();
        }
        assertThat(limits.open("2001:db8::ff").map(ProblemKind::status)).hasValue(429);
        assertThat(limits.open("2001:db8:0:1::1")).isEmpty();
        limits.close("2001:db8::7");
        assertThat(limits.open("2001:db8::ff")).isEmpty();
    }
}
