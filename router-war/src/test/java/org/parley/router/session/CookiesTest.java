package org.parley.router.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.router.RouterSettings;

class CookiesTest {
    @ParameterizedTest
    @CsvSource({
        "https://parley.example,true",
        "http://parley.example,false",
        "http://localhost:8000,true",
        "http://parley.localhost,true",
        "http://127.0.0.1:8000,true",
        "http://[::1]:8000,true",
        "http://localhost.example,false",
        "http://127.0.0.1.example,false"
    })
    void areTakenIntoFramesByHttpsAndFromTheOwnMachine(URI address, boolean framed) {
        assertThat(cookies(address).framed()).isEqualTo(framed);
    }

    @ParameterizedTest
    @CsvSource({"https://parley.example,__Host-parley-frame=", "http://localhost:8000,parley-frame="})
    void areOfTheHostAloneByHttps(URI address, String name) {
        assertThat(cookies(address).ofFrame("s", 60))
                .isEqualTo(name + "s; Max-Age=60; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
    }

    private static Cookies cookies(URI address) {
        return new Cookies(new RouterSettings(address, address, address, "Parley", 1, 1, 1));
    }
}
