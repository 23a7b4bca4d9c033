package org.parley.router;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.parley.settings.ServiceSettings;

/** Makes what the router's features share. */
@Singleton
public class RouterConfiguration {
    @Produces
    @Singleton
    RouterSettings settings() {
        return ServiceSettings.read(RouterSettings::read);
    }

    void check(@Observes Startup start, RouterSettings settings) {
        // Reading the settings has checked them.
    }
}
