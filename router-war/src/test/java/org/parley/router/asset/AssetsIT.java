package org.parley.router.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class AssetsIT extends RouterServiceTest {
    @ParameterizedTest
    @CsvSource({
        "parley.css,text/css",
        "pico.css,text/css",
        "parley.js,text/javascript",
        "passkeys.js,text/javascript",
        "embed.js,text/javascript",
        "frame.js,text/javascript",
        "handover.js,text/javascript",
        "htmx.js,text/javascript",
        "parley.svg,image/svg+xml"
    })
    void areSentOnceAndThenOnlyIfTheyChanged(String name, String type) {
        var first = client.get("/assets/" + name);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(first.body()).isNotEmpty();
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var again = client.with("If-None-Match", tag).get("/assets/" + name);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);

        var changed = client.with("If-None-Match", "W/\"older\"").get("/assets/" + name);
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void areForOtherSitesIfTheirPagesLoadThem() {
        var script = client.with("Origin", "https://blog.example", "Sec-Fetch-Site", "cross-site")
                .get("/assets/embed.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(script.headers().firstValue("Cache-Control")).hasValue("public, max-age=3600");
        assertThat(script.headers().firstValue("Set-Cookie")).isEmpty();
        var other = client.get("/assets/parley.js");
        assertThat(other.headers().firstValue("Cross-Origin-Resource-Policy")).isEmpty();
        assertThat(other.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.css", "..%2Fbeans.xml", "%2e%2e/beans.xml", "PICO.css"})
    void areOnlyTheseFiles(String name) {
        assertThat(client.get("/assets/" + name).statusCode()).isBetween(400, 404);
    }
}
