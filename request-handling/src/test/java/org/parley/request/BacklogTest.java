package org.parley.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(100, 1000);

    @Test
    void letsGoWhoeverHasTooMuchToTake() {
        assertThat(backlog.isTooMuch(100, 10)).isFalse();
        assertThat(backlog.isTooMuch(101, 10)).isTrue();
    }

    @Test
    void letsGoThoseAloneWhoDoNotKeepUpWhereAllTogetherHaveTooMuch() {
        backlog.add(1001);
        assertThat(backlog.isTooMuch(10, 10))
                .as("only the event that has just come")
                .isFalse();
        assertThat(backlog.isTooMuch(20, 10)).isTrue();
        backlog.add(-1);
        assertThat(backlog.isTooMuch(20, 10)).isFalse();
    }
}
