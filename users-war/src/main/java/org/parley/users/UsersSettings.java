package org.parley.users;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.parley.settings.Settings;
import org.parley.users.account.EmailAddress;

/**
 * The settings of the users service.
 *
 * @param publicAddress where people reach the site; links in mails start with it
 * @param mails where the mails service is
 * @param content where the content service is
 * @param siteName the site's name, as passkeys and authenticator apps show it
 * @param administrator the address whose owner becomes the first administrator, once it is confirmed
 * @param confirmationRequired whether only a confirmed address may comment
 * @param signUps how many sign-ups, and how many mails, one client asks for before it has to wait
 * @param sessionIdle how long a session lives without use
 * @param sessionLifetime how long a session lives at most
 * @param hashing how many passwords are hashed at once; each takes 19 MiB
 */
public record UsersSettings(
        URI publicAddress,
        URI mails,
        URI content,
        String siteName,
        Optional<String> administrator,
        boolean confirmationRequired,
        int signUps,
        Duration sessionIdle,
        Duration sessionLifetime,
        int hashing) {
    static UsersSettings read(Settings settings) {
        settings.postgresAddress("USERS_DATABASE");
        return new UsersSettings(
                settings.address("USERS_PUBLIC_ADDRESS"),
                settings.address("USERS_MAILS"),
                settings.address("USERS_CONTENT"),
                settings.text("USERS_SITE_NAME", "Parley"),
                settings.optional("USERS_ADMIN_EMAIL")
                        .map(text -> settings.parsed("USERS_ADMIN_EMAIL", UsersSettings::email)),
                settings.flag("USERS_CONFIRMATION_REQUIRED", true),
                settings.number("USERS_SIGN_UPS", 20, 1, 1_000_000),
                settings.time("USERS_SESSION_IDLE", Duration.ofDays(14)),
                settings.time("USERS_SESSION_LIFETIME", Duration.ofDays(90)),
                settings.number("USERS_HASHING", Runtime.getRuntime().availableProcessors(), 1, 64));
    }

    private static String email(String text) {
        var address = EmailAddress.Validator.canonical(text);
        if (!EmailAddress.Validator.isAddress(address)) {
            throw new IllegalArgumentException("is not an e-mail address");
        }
        return address;
    }

    /** A page of the site with the token of a link. */
    public String link(String page, Secret token) {
        return publicAddress + page + "?token=" + token.text();
    }

    /** Nothing that could be personal. */
    @Override
    public String toString() {
        return "UsersSettings";
    }
}
