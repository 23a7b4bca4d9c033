package org.parley.router.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private final EventReader reader = new EventReader();

    @Test
    void readsEventsAndPassesOverTheRest() {
        var lines = List.of(
                ":",
                "",
                "id: 12 blog/2026/a b.html",
                "event: added",
                "data: {\"text\":\": \"}",
                "",
                "",
                "id: 13 blog/x",
                "event: removed",
                "");
        assertThat(lines.stream().map(reader::read).flatMap(Optional::stream))
                .containsExactly(new Event("blog/2026/a b.html", 12, "added", "{\"text\":\": \"}"));
    }
}
