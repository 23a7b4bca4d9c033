package org.parley.users.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.users.Peers;

class PasskeysIT extends PasskeyServiceTest {
    @Test
    void areAskedForWithAllThatKeepsThemSafe() throws Exception {
        var me = signedUp(email);
        var options = registration(me);
        assertThat(options.getJsonObject("rp").toString())
                .isEqualTo("{\"id\":\"parley.example.org\",\"name\":\"Parley\"}");
        var handle = ByteBuffer.wrap(
                Base64.getUrlDecoder().decode(options.getJsonObject("user").getString("id")));
        assertThat(new UUID(handle.getLong(), handle.getLong())).hasToString(account(email, "id"));
        assertThat(options.getJsonObject("authenticatorSelection").toString())
                .contains("\"residentKey\":\"required\"", "\"userVerification\":\"required\"");
        assertThat(options.getString("attestation")).isEqualTo("none");
        assertThat(options.getInt("timeout")).isEqualTo(300_000);
        assertThat(options.getJsonArray("pubKeyCredParams").getValuesAs((JsonObject key) -> key.getInt("alg")))
                .containsExactly(-7, -8, -257);
    }

    @Test
    void areListedExportedAndRemovedByTheirOwnerAlone() throws Exception {
        var me = signedUp(email);
        var id = withPasskey(me);
        assertThat(change(email)).isEqualTo("passkey-added");
        var listed = me.get("/me/passkeys").body();
        assertThat(listed).contains("\"id\":\"" + id + "\"", "\"name\":\"Phone\"", "\"createdAt\":");
        assertThat(me.get("/me/export").body()).contains("\"passkeys\":" + listed);
        assertThat(registration(me).getJsonArray("excludeCredentials")).hasSize(1);

        var other = signedUp(newAddress());
        assertThat(other.get("/me/passkeys").body()).isEqualTo("[]");
        assertProblem(withPassword(other, "/me/passkeys/" + id + "/remove"), 404);
        var wrong = json(Map.of("password", "wrong " + PASSWORD));
        assertProblem(me.json("/me/passkeys/" + id + "/remove", wrong), 403);
        assertProblem(me.json("/me/passkeys/options", wrong), 403);
        assertProblem(client.get("/me/passkeys"), 401);

        assertThat(withPassword(me, "/me/passkeys/" + id + "/remove").statusCode())
                .isEqualTo(204);
        assertThat(change(email)).isEqualTo("passkey-removed");
        assertThat(me.get("/me/passkeys").body()).isEqualTo("[]");
        assertThat(problem(signInWithPasskey())).isEqualTo("/problems/access-denied");
    }

    @Test
    void areRefusedUnlessTheyAnswerTheNewestChallengeOfTheAccountForThisSite() throws Exception {
        var me = signedUp(email);
        var other = signedUp(newAddress());
        var elsewhere = browser.on("https://parley.example.com").create(registration(me));
        assertThat(problem(add(me, elsewhere))).isEqualTo("/problems/passkey-refused");
        var options = registration(me);
        var rp = Json.createObjectBuilder(options.getJsonObject("rp")).add("id", "example.org");
        assertProblem(
                add(
                        me,
                        browser.create(
                                Json.createObjectBuilder(options).add("rp", rp).build())),
                403);
        assertProblem(add(other, browser.create(registration(me))), 403);
        assertProblem(
                add(
                        me,
                        browser.create(
                                with(registration(me), "challenge", challenge().getString("challenge")))),
                403);

        var before = registration(me);
        var newest = browser.create(registration(me));
        assertProblem(add(me, browser.create(before)), 403);
        assertThat(add(me, newest).statusCode()).isEqualTo(201);
        assertProblem(add(me, newest), 403);

        var old = browser.create(registration(other));
        Peers.database().execute("UPDATE users.passkey_challenge SET expires_at = now()");
        assertProblem(add(other, old), 403);
    }

    @Test
    void ofAnotherAccountCannotBeClaimed() {
        var me = signedUp(email);
        var mine = browser.create(registration(me));
        assertThat(add(me, mine).statusCode()).isEqualTo(201);
        var thief = signedUp(newAddress());
        var fresh = Browser.onTheSite().create(registration(thief));
        assertProblem(add(thief, altered(mine, "clientDataJSON", response(fresh, "clientDataJSON"))), 403);
        assertThat(thief.get("/me/passkeys").body()).isEqualTo("[]");
    }

    @Test
    void areNoMoreThanTwenty() throws Exception {
        var me = signedUp(email);
        var twentieth = browser.create(registration(me));
        Peers.database()
                .execute(
                        "INSERT INTO users.passkey (id, account_id, credential_id, credential, backup_eligible, sign_count, name)"
                                + " SELECT uuidv7(), '" + account(email, "id")
                                + "', uuid_send(uuidv7()), '', false, 0, 'Key' FROM generate_series(1, 20)");
        assertProblem(add(me, twentieth), 409);
        assertThat(problem(withPassword(me, "/me/passkeys/options"))).isEqualTo("/problems/too-many-passkeys");
    }

    @Test
    void ofAThiefGoWithTheAddressThatTheOwnerBringsBack() throws Exception {
        var me = signedUp(email);
        var begun = browser.create(registration(me));
        var change = json(Map.of("password", PASSWORD, "email", newAddress()));
        assertThat(me.json("/email/change", change).statusCode()).isEqualTo(202);
        var notice = newestMail(email, "content->>'link'").replaceFirst(".*token=", "");
        withPasskey(me);
        assertThat(client.json("/email/undo", json(Map.of("token", notice))).statusCode())
                .isEqualTo(200);
        assertProblem(signInWithPasskey(), 403);
        assertProblem(add(me, begun), 403);
    }

    @Test
    void areRefusedWhereTheyCannotBeRead() {
        var me = signedUp(email);
        for (var body : List.of(
                "{}",
                "{\"name\":\"Key\"}",
                "{\"name\":\"Key\",\"credential\":7}",
                "{\"name\":\"Key\",\"credential\":{}}",
                "{\"name\":\"Key\",\"credential\":{\"id\":\"AA\",\"rawId\":\"AA\",\"response\":{}}}",
                "{\"name\":\"Key\",\"credential\":{\"id\":\"AA\",\"rawId\":\"!\",\"type\":\"public-key\",\"response\":"
                        + "{\"clientDataJSON\":\"e30\",\"attestationObject\":\"AAAA\"}}}")) {
            assertProblem(me.json("/me/passkeys", body), 400);
        }
    }
}
