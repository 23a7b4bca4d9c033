package org.parley.content.comment;

import org.junit.jupiter.api.Test;
import org.parley.content.ContentServiceTest;
import org.parley.content.Leftovers;
import org.parley.content.Peers;
import org.parley.dev.Eventually;

class HousekeepingIT extends ContentServiceTest {
    @Test
    void forgetsWhatIsOverAndNothingElse() throws Exception {
        for (var staying : Leftovers.STAYING.entrySet()) {
            Eventually.until(
                    staying.getKey() + " is " + staying.getValue(),
                    () -> staying.getValue().equals(Peers.database().query(staying.getKey())));
        }
    }
}
