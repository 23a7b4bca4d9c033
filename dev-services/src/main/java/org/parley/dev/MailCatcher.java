package org.parley.dev;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server on 127.0.0.1 that keeps what it gets, and a web server that shows it: a page, and MailDev's REST API
 * ({@code GET /email}, {@code GET /email/ID/html}, {@code DELETE /email/all}).
 */
public final class MailCatcher implements AutoCloseable {
    // Held here, since the log manager forgets the level of a logger that nobody holds.
    private static final Logger SMTP_LOG = Logger.getLogger("org.subethamail");

    private final List<CaughtMail> mails = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final HttpServer web;
    private final Login login;
    private int smtpPort;
    private SMTPServer smtp;

    /** The user and password that the SMTP server asks for. */
    public record Login(String user, String password) {}

    private MailCatcher(HttpServer web, Login login) {
        this.web = web;
        this.login = login;
    }

    /** Starts a catcher that takes mail from anybody; a port of 0 is any that is free. */
    public static MailCatcher start(int smtpPort, int webPort) throws IOException {
        return start(smtpPort, webPort, null);
    }

    /** Starts a catcher that takes mail only after {@code login}, where that isn't null. */
    public static MailCatcher start(int smtpPort, int webPort, Login login) throws IOException {
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), webPort), 0);
        var catcher = new MailCatcher(web, login);
        web.createContext("/", catcher::serve);
        web.start();
        catcher.smtpPort = smtpPort;
        catcher.startSmtp();
        return catcher;
    }

    /** Starts the SMTP server again after {@link #stopSmtp}, on the same port. */
    public void startSmtp() {
        SMTP_LOG.setLevel(Level.WARNING);
        var server = SMTPServer.port(smtpPort)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandler((context, from, recipient, data) -> keep(recipient, data));
        if (login != null) {
            server.requireAuth()
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                        if (!login.equals(new Login(user, password))) {
                            throw new LoginFailedException();
                        }
                    }));
        }
        smtp = server.build();
        smtp.start();
        smtpPort = smtp.getPortAllocated();
    }

    /** Stops the SMTP server; what it got is still there. */
    public void stopSmtp() {
        smtp.stop();
    }

    private void keep(String recipient, byte[] data) {
        try (var raw = new ByteArrayInputStream(data)) {
            mails.add(CaughtMail.read(String.valueOf(count.incrementAndGet()), recipient, raw));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a mail that can't be read", e);
        }
    }

    /** The mails so far, oldest first. */
    public List<CaughtMail> mails() {
        return List.copyOf(mails);
    }

    /** The SMTP server's port on 127.0.0.1. */
    public int smtpPort() {
        return smtpPort;
    }

    /** The web server's port on 127.0.0.1. */
    public int webPort() {
        return web.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (call.equals("GET /email")) {
                var array = Json.createArrayBuilder();
                mails.forEach(mail -> array.add(mail.json()));
                answer(exchange, "application/json", array.build().toString());
            } else if (call.equals("DELETE /email/all")) {
                mails.clear();
                answer(exchange, "application/json", "true");
            } else if (call.matches("GET /email/\\d+/html")) {
                var id = call.replaceAll("\\D", "");
                var html = mails.stream()
                        .filter(mail -> mail.id().equals(id))
                        .map(CaughtMail::html)
                        .findFirst();
                answer(exchange, "text/html; charset=utf-8", html.orElse("gone"));
            } else if (call.equals("GET /")) {
                answer(exchange, "text/html; charset=utf-8", MailPage.of(mails()));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        smtp.stop();
        web.stop(0);
    }
}
