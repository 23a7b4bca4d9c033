package org.parley.mails;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.parley.settings.ServiceSettings;

/** Makes what the service's features share. */
@Singleton
public class MailsConfiguration {
    @Produces
    @Singleton
    MailsSettings settings() {
        return ServiceSettings.read(MailsSettings::read);
    }

    void check(@Observes Startup start, MailsSettings settings) {
        // Reading the settings has checked them.
    }
}
