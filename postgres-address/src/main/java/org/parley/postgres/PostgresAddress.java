package org.parley.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL database is and who signs in to it, read from {@code postgresql://user:password@host:port/database}
 * (the form of PostgreSQL's own tools) or {@code jdbc:postgresql://…?user=…&password=…}.
 *
 * @param url the JDBC address, without user and password
 * @param user the role's name, empty where the address has none
 * @param password the role's password, empty where the address has none
 */
public record PostgresAddress(String url, String user, String password) {
    private static final String EXPECTED =
            "is not a PostgreSQL address such as postgresql://user:password@host:5432/database";

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is in neither form; the message never holds the address, which has a password
     */
    public static PostgresAddress parse(String address) {
        if (address.startsWith("jdbc:")) {
            return fromJdbc(address);
        }
        try {
            var uri = new URI(address);
            var known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!known
                    || uri.getHost() == null
                    || uri.getPath() == null
                    || uri.getPath().length() < 2) {
                throw new IllegalArgumentException(EXPECTED);
            }
            var port = uri.getPort() < 0 ? 5432 : uri.getPort();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var login = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            return new PostgresAddress(
                    "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
                    login.length > 0 ? decoded(login[0]) : "",
                    login.length > 1 ? decoded(login[1]) : "");
        } catch (URISyntaxException e) {
            // No cause: its message repeats the address.
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    private static PostgresAddress fromJdbc(String address) {
        var properties = Driver.parseURL(address, new Properties());
        if (properties == null || properties.getProperty("PGDBNAME") == null) {
            throw new IllegalArgumentException(EXPECTED);
        }
        var question = address.indexOf('?');
        if (question < 0) {
            return new PostgresAddress(address, "", "");
        }
        var parameters = new StringBuilder();
        for (var parameter : address.substring(question + 1).split("&")) {
            if (!parameter.startsWith("user=") && !parameter.startsWith("password=")) {
                parameters.append(parameters.isEmpty() ? '?' : '&').append(parameter);
            }
        }
        return new PostgresAddress(
                address.substring(0, question) + parameters,
                properties.getProperty("user", ""),
                properties.getProperty("password", ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The address without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
