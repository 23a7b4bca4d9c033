package org.parley.users.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {
    @Test
    void hasSixGroupsThatAreHardToMisread() {
        assertThat(RecoveryCode.random().grouped()).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}");
        assertThat(RecoveryCode.random()).isNotEqualTo(RecoveryCode.random());
    }

    @Test
    void isKnownHoweverItIsTyped() {
        var code = RecoveryCode.random();
        assertThat(RecoveryCode.typed(" " + code.grouped().toLowerCase(Locale.ROOT) + "\n"))
                .isEqualTo(code);
        assertThat(RecoveryCode.typed(code.text().replace('0', 'o').replace('1', 'l')))
                .isEqualTo(code);
    }
}
