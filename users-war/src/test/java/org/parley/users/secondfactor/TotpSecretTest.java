package org.parley.users.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {
    private final TotpSecret secret = new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void knowsTheCodesOfRfc6238(long second, String code) {
        assertThat(secret.step(code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void allowsForAClockThatIsOneStepWrong() {
        for (var skew : new int[] {-30, 0, 30}) {
            assertThat(secret.step("287082", Instant.ofEpochSecond(59 + skew)))
                    .as("%d s", skew)
                    .hasValue(1);
        }
        assertThat(secret.step("287082", Instant.ofEpochSecond(59 + 60))).isEmpty();
        assertThat(secret.step("081804", Instant.ofEpochSecond(1111111109 - 60)))
                .isEmpty();
    }

    @Test
    void isWrittenAsAppsReadIt() {
        assertThat(secret.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(secret.uri("Ana's site", "ana+x@example.org"))
                .isEqualTo(
                        "otpauth://totp/Ana%27s%20site:ana%2Bx%40example.org"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ana%27s%20site&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void isNeverPrinted() {
        assertThat(secret).hasToString("TotpSecret");
    }
}
