package org.parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.parley.dev.TestClient;

/**
 * A person with a confirmed account who is signed in.
 *
 * @param client sends the token of the session
 */
public record Member(String id, String email, String session, TestClient client) {
    /** Signs somebody up, confirms, and signs in from a device of their own. */
    static Member join(UsersServiceTest test, String email) throws Exception {
        test.signUp(email, UsersServiceTest.PASSWORD);
        assertThat(test.confirm(UsersServiceTest.linkToken(email)).statusCode()).isEqualTo(200);
        return in(test, email);
    }

    /** Signs in to an account that there is. */
    static Member in(UsersServiceTest test, String email) {
        var signedIn = UsersServiceTest.object(test.signIn(email, UsersServiceTest.PASSWORD));
        var session = signedIn.getString("session");
        var token = UsersServiceTest.object(test.swap(session)).getString("token");
        return new Member(signedIn.getString("id"), email, session, test.client.withToken(token));
    }

    /** The same with a token that is made anew. */
    public Member again(UsersServiceTest test) {
        var token = UsersServiceTest.object(test.swap(session)).getString("token");
        return new Member(id, email, session, test.client.withToken(token));
    }

    /** Whether the session still lives. */
    public boolean isSignedIn(UsersServiceTest test) {
        return test.client
                        .json("/session/token", UsersServiceTest.json(Map.of("session", session)))
                        .statusCode()
                == 200;
    }
}
