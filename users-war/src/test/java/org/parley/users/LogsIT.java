package org.parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;

class LogsIT extends UsersServiceTest {
    @Test
    void haveOneLineForARequestWhateverItHolds() throws Exception {
        for (var line : List.of("%0d%0aFAKE-LINE", "%E2%80%A8FAKE-LINE", "%1B[2JFAKE-LINE", "\u001B[2JFAKE-LINE")) {
            try (var socket = new Socket("localhost", Integer.getInteger("port.service"))) {
                var request = "GET /nothing-" + line
                        + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\u001B[2J\u0085FAKE-LINE\r\n"
                        + "Connection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .matches("(?s)HTTP/1.1 4\\d\\d .*");
            }
        }
        signUp(newAddress(), PASSWORD);
        Eventually.until("the last request is logged", () -> logs().contains("POST /signup 202"));
        assertThat(logs().split("\\R")).noneMatch(line -> line.matches("\\W*(\\[2J)?FAKE-LINE.*"));
        assertThat(logs()).doesNotContain("\u001B", "\u2028", "\u0085");
    }

    @Test
    void sayWhoseSignInSucceededOrNotByIdAlone() throws Exception {
        var ana = member();
        client.json("/signin", json(Map.of("email", ana.email(), "password", "not the password")));
        Eventually.until(
                "both are logged",
                () -> logs().contains("a sign-in was refused, account " + ana.id())
                        && logs().contains("account " + ana.id() + " has signed in"));
        assertThat(logs()).doesNotContain(ana.email(), "not the password");
    }

    private static String logs() throws IOException {
        return Files.readString(Path.of(
                System.getProperty("liberty.usr"),
                "servers/test-" + System.getProperty("port.service") + "/logs/messages.log"));
    }
}
