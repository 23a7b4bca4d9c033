package org.parley.settings;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings of a service on a server from MicroProfile Config. */
public final class ServiceSettings {
    private static final Logger LOGGER = System.getLogger(ServiceSettings.class.getName());

    private ServiceSettings() {}

    /** Reads with {@code reader}; where a setting is wrong it is named in one log line and the server ends with status 1. */
    public static <T> T read(Function<Settings, T> reader) {
        try {
            var config = ConfigProvider.getConfig();
            return reader.apply(new Settings(name -> config.getOptionalValue(name, String.class)));
        } catch (SettingException e) {
            LOGGER.log(Level.ERROR, "Parley can''t start: {0}", e.getMessage());
            // On a thread of its own: the server waits for this one while it stops.
            new Thread(() -> System.exit(1), "stop").start();
            throw e;
        }
    }
}
