package org.parley.users.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.users.UsersServiceTest;

class ChangeIT extends UsersServiceTest {
    private static final String NEW = "another good one";

    @Test
    void asksForTheOldOneEndsAllOtherSessionsAndTellsTheOwner() throws Exception {
        var ana = member();
        var elsewhere = signedInAgain(ana);
        var answer = ana.client().json("/password/change", change(PASSWORD, NEW));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(ana.isSignedIn(this)).isTrue();
        assertThat(elsewhere.isSignedIn(this)).isFalse();
        assertThat(signIn(ana.email(), PASSWORD).statusCode()).isEqualTo(403);
        assertThat(signIn(ana.email(), NEW).statusCode()).isEqualTo(200);
        assertThat(newestMail(ana.email(), "template")).isEqualTo("password-changed");
    }

    @Test
    void isRefusedWithoutTheOldOneAndChangesNothing() throws Exception {
        var ana = member();
        var wrong = ana.client().json("/password/change", change("wrong " + PASSWORD, NEW));
        assertProblem(wrong, 403);
        assertThat(object(wrong).getString("type")).isEqualTo("/problems/wrong-password");
        assertProblem(client.json("/password/change", change(PASSWORD, NEW)), 401);
        assertThat(signIn(ana.email(), PASSWORD).statusCode()).isEqualTo(200);
        assertThat(mails(ana.email(), "password-changed")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"short,password-length", "password1,password-common"})
    void isRefusedForAPoorNewOneWithAReason(String poor, String code) throws Exception {
        var answer = member().client().json("/password/change", change(PASSWORD, poor));
        assertProblem(answer, 400);
        var error = object(answer).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).isEqualTo("newPassword");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(answer.body()).doesNotContain(poor);
    }

    @Test
    void makesGuessesWithinAStolenSessionWaitWithoutLockingTheOwnerOut() throws Exception {
        var stolen = member();
        var statuses = IntStream.range(0, 12)
                .mapToObj(n -> stolen.client()
                        .json("/password/change", change("guess " + n, NEW))
                        .statusCode())
                .toList();
        assertThat(statuses.subList(0, 10)).containsOnly(403);
        assertThat(statuses.get(11)).isEqualTo(429);
        var owner = signedInAgain(stolen);
        assertThat(owner.client()
                        .json("/password/change", change(PASSWORD, NEW))
                        .statusCode())
                .isEqualTo(204);
    }

    private static String change(String old, String chosen) {
        return json(Map.of("password", old, "newPassword", chosen));
    }
}
