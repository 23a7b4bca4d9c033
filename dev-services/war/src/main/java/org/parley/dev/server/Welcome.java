package org.parley.dev.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** Says where to go, once the whole system is ready. */
final class Welcome extends Thread {
    private final int mailPagePort;

    Welcome(int mailPagePort) {
        super("welcome");
        setDaemon(true);
        this.mailPagePort = mailPagePort;
    }

    @Override
    public void run() {
        try {
            do {
                TimeUnit.SECONDS.sleep(1);
            } while (!ready());
            // Dev mode prints its own banner when the server has started: this one comes after it.
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            return;
        }
        System.out.println("""

                  Parley is ready.
                    site    http://localhost:8000
                    mail    http://localhost:%d
                    health  http://localhost:9080/health
                  A change in any module is live within seconds. Ctrl-C ends all of it.
                """.formatted(mailPagePort));
    }

    private static boolean ready() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:9080/health"))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
