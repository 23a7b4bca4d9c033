package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the original system promised holds, for clients that send forms. */
class OriginalRoutesIT {
    private final Layout layout = Layout.running();
    private final Client client = new Client();

    @Test
    @Tag("services")
    void everyServiceSaysItsName() {
        assertThat(client.get(layout.router(), "/healthcheck").body()).isEqualTo("Router Microservice");
        assertThat(client.get(layout.users(), "/").body()).isEqualTo("Users Microservice");
        assertThat(client.get(layout.content(), "/").body()).isEqualTo("Content Microservice");
        assertThat(client.get(layout.mails(), "/").body()).isEqualTo("Mailer Microservice");
    }

    @Test
    void aPersonSignsUpSignsInAndOnceConfirmedCommentsByForms() {
        var person = Person.somebody(layout);
        var signUp =
                client.form(layout.router(), "/api/signup", "email", person.email(), "password", person.password());
        assertThat(signUp.statusCode()).isEqualTo(302);
        assertThat(signUp.headers().firstValue("Location")).hasValue("/login.html");

        var refused = client.form(layout.router(), "/api/signin", "email", person.email(), "password", "wrong");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();

        var signIn =
                client.form(layout.router(), "/api/signin", "email", person.email(), "password", person.password());
        assertThat(signIn.statusCode()).isEqualTo(302);
        assertThat(signIn.headers().firstValue("Location")).hasValue("/comments.html");
        assertThat(signIn.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");

        var text = "by a form " + UUID.randomUUID();
        assertThat(client.form(layout.router(), "/api/new_comment", "text", text)
                        .statusCode())
                .isEqualTo(403);
        person.confirm();
        client.form(layout.router(), "/api/signin", "email", person.email(), "password", person.password());
        var comment = client.form(layout.router(), "/api/new_comment", "text", text);
        assertThat(comment.statusCode()).isEqualTo(302);
        assertThat(comment.headers().firstValue("Location")).hasValue("/comments.html");

        var list = client.get(layout.router(), "/api/comments");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).startsWith("[{\"id\":").contains("\"uid\":\"").contains("\"text\":\"" + text);
    }

    @Test
    void whoeverIsNotSignedInIsSentToTheSignInPage() {
        var comment = client.form(layout.router(), "/api/new_comment", "text", "anonymous");
        assertThat(comment.statusCode()).isEqualTo(302);
        assertThat(comment.headers().firstValue("Location")).hasValue("/login.html");
    }

    @Test
    void thePagesHaveFormsThatWorkByThemselves() {
        for (var path : new String[] {"/", "/index.html"}) {
            assertThat(client.get(layout.router(), path).body()).contains("method=\"post\" action=\"/api/signup\"");
        }
        assertThat(client.get(layout.router(), "/login.html").body()).contains("action=\"/api/signin\"");
        assertThat(client.get(layout.router(), "/comments.html").statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("services")
    void usersAnswersItsFormsDirectly() {
        var person = Person.somebody(layout);
        var signUp = client.form(layout.users(), "/signup", "email", person.email(), "password", person.password());
        assertThat(signUp.statusCode()).isEqualTo(200);
        assertThat(signUp.body()).isEqualTo("null");
        var signIn = client.form(layout.users(), "/signin", "email", person.email(), "password", person.password());
        assertThat(signIn.statusCode()).isEqualTo(200);
        assertThat(signIn.body()).matches("\\{\"id\":\"[0-9a-f-]{36}\".*");
        var refused = client.form(layout.users(), "/signin", "email", person.email(), "password", "wrong");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("access denied");
    }

    @Test
    @Tag("services")
    void contentListsForEverybodyAndTakesNothingWithoutAToken() {
        assertThat(client.get(layout.content(), "/list").body()).startsWith("[");
        var comment = client.form(
                layout.content(), "/new_comment", "uid", UUID.randomUUID().toString(), "text", "forged");
        assertThat(comment.statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("services")
    void mailsTakesNothingWithoutAToken() {
        var send = client.form(layout.mails(), "/send", "to", "ann@example.org", "code", "123");
        assertThat(send.statusCode()).isEqualTo(401);
        assertThat(send.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
