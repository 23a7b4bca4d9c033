package org.parley.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.users.account.EmailAddress.Validator;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Ana@Example.ORG, ana@example.org",
        "' ana@example.org ', ana@example.org",
        "ana@b\u00FCcher.example, ana@xn--bcher-kva.example",
        "ana@EX\uFF21MPLE.org, ana@example.org"
    })
    void hasOneForm(String written, String canonical) {
        assertThat(Validator.canonical(written)).isEqualTo(canonical);
        assertThat(Validator.isAddress(canonical)).isTrue();
    }

    @Test
    void keepsApartWhatOnlyLooksAlike() {
        // A Cyrillic letter in the domain, and what some providers leave out.
        assertThat(Validator.canonical("ana@ex\u0430mple.org"))
                .startsWith("ana@xn--")
                .isNotEqualTo("ana@example.org");
        assertThat(Validator.canonical("ana+list@example.org")).isEqualTo("ana+list@example.org");
        assertThat(Validator.canonical("a.na@example.org")).isEqualTo("a.na@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@",
                "@example.org",
                "ana@localhost",
                "an\u0430@example.org",
                "\u212Aevin@example.org",
                "a b@example.org",
                "ana@example.org\nBcc: bob@example.org",
                "ana@example.org\0",
                "ana@exam\u2028ple.org",
                "\"ana\"@example.org",
                "ana@[127.0.0.1]",
                "ana..b@example.org",
                ".ana@example.org",
                "ana@-example.org",
                "ana@example..org"
            })
    void isNotWhatNoMailShouldGoTo(String text) {
        assertThat(Validator.isAddress(Validator.canonical(text))).isFalse();
    }

    @Test
    void has254CharactersAtMost() {
        var longest = "a".repeat(64) + "@" + ("d".repeat(60) + ".").repeat(3) + "exampl";
        assertThat(Validator.isAddress(longest)).isTrue();
        assertThat(Validator.isAddress("a" + longest)).isFalse();
        assertThat(Validator.isAddress("a@" + ("d".repeat(62) + ".").repeat(4) + "example"))
                .isFalse();
    }
}
