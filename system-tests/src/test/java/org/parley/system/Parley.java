package org.parley.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.parley.dev.EmbeddedDatabase;
import org.parley.dev.MailCatcher;

/**
 * The whole system: PostgreSQL with a database of the original system, dbsync, an SMTP server, and the four services,
 * each a process. It is started by the first test that needs it and ends with the tests.
 */
final class Parley implements AutoCloseable {
    private static Parley running;

    private final EmbeddedDatabase database;
    private final MailCatcher mailCatcher;
    private final Layout layout;
    private final Map<String, LibertyServer> servers;

    private Parley() throws IOException, SQLException, InterruptedException {
        database = EmbeddedDatabase.start(
                Path.of("target", "postgres-" + ProcessHandle.current().pid()), 0);
        mailCatcher = MailCatcher.start(0, 0);
        new Original(database).create();
        Dbsync.succeed(database);
        layout = new Layout(
                address(), address(), address(), address(), URI.create("http://localhost:" + mailCatcher.webPort()));
        servers = Map.of(
                "users", new LibertyServer("users", List.of("users"), settings()),
                "content", new LibertyServer("content", List.of("content"), settings()),
                "mails", new LibertyServer("mails", List.of("mails"), settings()),
                "router", new LibertyServer("router", List.of("router"), settings()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        servers.values().forEach(LibertyServer::start);
        servers.values().forEach(LibertyServer::awaitReady);
    }

    private static URI address() {
        return URI.create("http://localhost:" + LibertyServer.freePort());
    }

    static synchronized Parley running() {
        if (running == null) {
            try {
                running = new Parley();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("the system did not start", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    /** All settings of all services, for {@code layout}. */
    static Map<String, String> settings(Layout layout, EmbeddedDatabase database, MailCatcher mailCatcher) {
        return Map.ofEntries(
                Map.entry("ROUTER_HTTP_PORT", port(layout.router())),
                Map.entry("USERS_HTTP_PORT", port(layout.users())),
                Map.entry("MAILS_HTTP_PORT", port(layout.mails())),
                Map.entry("CONTENT_HTTP_PORT", port(layout.content())),
                Map.entry("ROUTER_PUBLIC_ADDRESS", layout.router().toString()),
                Map.entry("ROUTER_USERS", layout.users().toString()),
                Map.entry("ROUTER_CLIENT_REQUESTS", "100000"),
                Map.entry("ROUTER_CONTENT", layout.content().toString()),
                Map.entry("USERS_DATABASE", database.address("users")),
                Map.entry("USERS_MAILS", layout.mails().toString()),
                Map.entry("USERS_CONTENT", layout.content().toString()),
                Map.entry("USERS_ADMIN_EMAIL", "admin@example.org"),
                Map.entry("USERS_SIGN_UPS", "100000"),
                Map.entry("USERS_PUBLIC_ADDRESS", layout.router().toString()),
                Map.entry("CONTENT_DATABASE", database.address("content")),
                Map.entry("CONTENT_USERS", layout.users().toString()),
                Map.entry("CONTENT_COMMENTS_PER_HOUR", "100000"),
                Map.entry("CONTENT_CLIENT_COMMENTS", "100000"),
                Map.entry("MAILS_USERS", layout.users().toString()),
                Map.entry("MAILS_SMTP_ADDRESS", "localhost:" + mailCatcher.smtpPort()),
                Map.entry("MAILS_SMTP_TLS", "none"),
                Map.entry("MAILS_FROM", "Parley <parley@example.org>"));
    }

    private Map<String, String> settings() {
        return settings(layout, database, mailCatcher);
    }

    private static String port(URI address) {
        return String.valueOf(address.getPort());
    }

    Layout layout() {
        return layout;
    }

    EmbeddedDatabase database() {
        return database;
    }

    MailCatcher mailCatcher() {
        return mailCatcher;
    }

    LibertyServer server(String name) {
        return servers.get(name);
    }

    @Override
    public void close() {
        var started = servers.values().stream()
                .filter(server -> server.process() != null)
                .toList();
        started.forEach(server -> server.process().destroy());
        started.forEach(LibertyServer::close);
        mailCatcher.close();
        try {
            database.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
