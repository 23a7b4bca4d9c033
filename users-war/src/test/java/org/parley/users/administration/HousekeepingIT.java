package org.parley.users.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.users.Leftovers;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class HousekeepingIT extends UsersServiceTest {
    @Test
    void forgetsWhatIsOverAndNothingElse() throws Exception {
        for (var kind : Leftovers.KINDS.entrySet()) {
            Eventually.until(kind.getKey() + " is forgotten", () -> count(kind).equals("0"));
        }
        var ana = member();
        assertThat(ana.isSignedIn(this)).isTrue();
        assertThat(mails(ana.email(), "confirm")).isEqualTo("1");
    }

    private static String count(Map.Entry<String, String> kind) throws Exception {
        return Peers.database().query("SELECT count(*) FROM users." + kind.getKey() + " WHERE " + kind.getValue());
    }
}
