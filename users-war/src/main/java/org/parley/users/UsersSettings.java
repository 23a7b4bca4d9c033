package org.parley.users;

import java.net.URI;
import java.time.Duration;
import org.parley.settings.Settings;

/**
 * The settings of the users service.
 *
 * @param publicAddress where people reach the site; links in mails start with it
 * @param mails where the mails service is
 * @param sessionIdle how long a session lives without use
 * @param sessionLifetime how long a session lives at most
 * @param hashing how many passwords are hashed at once; each takes 19 MiB
 */
public record UsersSettings(URI publicAddress, URI mails, Duration sessionIdle, Duration sessionLifetime, int hashing) {
    static UsersSettings read(Settings settings) {
        settings.postgresAddress("USERS_DATABASE");
        return new UsersSettings(
                settings.address("USERS_PUBLIC_ADDRESS"),
                settings.address("USERS_MAILS"),
                settings.time("USERS_SESSION_IDLE", Duration.ofDays(14)),
                settings.time("USERS_SESSION_LIFETIME", Duration.ofDays(90)),
                settings.number("USERS_HASHING", Runtime.getRuntime().availableProcessors(), 1, 64));
    }
}
