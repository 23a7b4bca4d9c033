package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What a refusal looks like (RFC 9457). */
final class Refusals {
    private Refusals() {}

    /** Requires a problem of this status and name. */
    static void assertRefused(HttpResponse<String> answer, int status, String problem) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"/problems/" + problem + "\"");
    }
}
