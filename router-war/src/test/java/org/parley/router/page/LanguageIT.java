package org.parley.router.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.router.RouterServiceTest;

class LanguageIT extends RouterServiceTest {
    @ParameterizedTest
    @CsvSource({
        "en,en,Sign in",
        "de,de,Anmelden",
        "es,es,Iniciar sesión",
        "fr,fr,Se connecter",
        "zh,zh-Hans,登录",
        "ja,ja,サインイン",
        "'pt,*',en,Sign in"
    })
    void isTheOneThatTheBrowserPrefers(String preferred, String tag, String words) {
        var page = browser.with("Accept-Language", preferred).get("/login.html");
        assertPage(page, 200);
        assertLanguage(page, tag, words);
        assertThat(page.headers().firstValue("Vary").orElse("")).contains("Accept-Language");
    }

    @Test
    void isTheOneOfTheAccountForWhoeverIsSignedIn() {
        var cookie = signIn();
        users.answer(
                "/session/token",
                "{\"token\":\"a.b.c\",\"account\":{\"id\":\"" + ANA + "\",\"name\":\"Ana\",\"locale\":\"ja\"}}");
        showThreads(comment(2, "Bo", "x"), comment(1, null, "y"));
        var page = browser.with("Cookie", cookie, "Accept-Language", "de").get("/comments.html");
        assertPage(page, 200);
        assertLanguage(page, "ja", "コメント");
        assertThat(page.body()).contains("2026/11/23 10:00 UTC", "削除されたアカウント");
    }

    @Test
    void isTheOneOfErrorPagesToo() {
        assertLanguage(browser.with("Accept-Language", "fr").get("/nothing"), "fr", "Introuvable");
        content.stop();
        assertLanguage(browser.with("Accept-Language", "fr").get("/comments.html"), "fr", "inaccessible");
    }

    @Test
    void isTheOneOfProblemsByTheirNames() {
        users.refuse("/signin", 403, "access-denied");
        var page = browser.with("Accept-Language", "es").form("/api/signin", Map.of("email", "a"));
        assertLanguage(page, "es", "La dirección de correo o la contraseña no es correcta.");
        assertThat(page.body()).doesNotContain("English words");
        users.refuse("/signin", 403, "of-tomorrow");
        assertThat(browser.with("Accept-Language", "es")
                        .form("/api/signin", Map.of("email", "a"))
                        .body())
                .contains("English words");
    }

    private static void assertLanguage(HttpResponse<String> page, String tag, String words) {
        assertThat(page.headers().firstValue("Content-Language")).hasValue(tag);
        assertThat(page.body()).contains("<html lang=\"" + tag + "\">", words);
    }
}
