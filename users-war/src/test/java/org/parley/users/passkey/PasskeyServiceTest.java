package org.parley.users.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.parley.dev.TestClient;
import org.parley.users.secondfactor.FactorServiceTest;

/** What tests do with passkeys. */
abstract class PasskeyServiceTest extends FactorServiceTest {
    protected final String email = newAddress();
    protected final Browser browser = Browser.onTheSite();

    protected static JsonObject registration(TestClient me) {
        var answer = withPassword(me, "/me/passkeys/options");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return object(answer).getJsonObject("publicKey");
    }

    protected static HttpResponse<String> add(TestClient me, String credential) {
        return me.json("/me/passkeys", "{\"name\":\"Phone\",\"credential\":" + credential + "}");
    }

    /** Adds a passkey: its id. */
    protected String withPasskey(TestClient me) {
        var added = add(me, browser.create(registration(me)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return object(added).getString("id");
    }

    protected JsonObject challenge() {
        return object(client.with("X-Client-Address", "192.0.2.1")
                        .post("/signin/passkey/options", BodyPublishers.noBody()))
                .getJsonObject("publicKey");
    }

    protected HttpResponse<String> signInWith(String credential) {
        return client.json("/signin/passkey", "{\"credential\":" + credential + "}");
    }

    protected HttpResponse<String> signInWithPasskey() {
        return signInWith(browser.get(challenge()));
    }

    /** JSON with another text in {@code response.NAME}. */
    protected static String altered(String credential, String name, String value) {
        try (var reader = Json.createReader(new StringReader(credential))) {
            var object = reader.readObject();
            var response =
                    Json.createObjectBuilder(object.getJsonObject("response")).add(name, value);
            return Json.createObjectBuilder(object)
                    .add("response", response)
                    .build()
                    .toString();
        }
    }

    /** The text in {@code response.NAME}. */
    protected static String response(String credential, String name) {
        try (var reader = Json.createReader(new StringReader(credential))) {
            return reader.readObject().getJsonObject("response").getString(name);
        }
    }

    protected static byte[] credentialId(String credential) {
        try (var reader = Json.createReader(new StringReader(credential))) {
            return Base64.getUrlDecoder().decode(reader.readObject().getString("id"));
        }
    }

    protected static JsonObject with(JsonObject options, String name, String value) {
        return Json.createObjectBuilder(options).add(name, value).build();
    }
}
