package org.parley.dev.server;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.parley.database.DatabaseException;
import org.parley.dev.DevServices;
import org.parley.settings.Settings;

/** Starts the development services before the applications that {@code startAfterRef} this one, and ends them last. */
@WebListener
public class DevServicesListener implements ServletContextListener {
    private DevServices services;
    private Welcome welcome;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var settings = Settings.ofEnvironment();
        var data = Path.of(System.getProperty("parley.dev.data"));
        try {
            services = DevServices.start(
                    data,
                    settings.number("DEV_POSTGRES_PORT", 5432, 1, 65535),
                    settings.number("DEV_SMTP_PORT", 1025, 1, 65535),
                    settings.number("DEV_MAIL_PAGE_PORT", 1080, 1, 65535),
                    line -> System.out.println("dbsync: " + line));
        } catch (IOException | SQLException | DatabaseException e) {
            throw new IllegalStateException("the development services did not start: " + e.getMessage(), e);
        }
        welcome = new Welcome(services.mails().webPort());
        welcome.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (services == null) {
            return;
        }
        welcome.interrupt();
        try {
            services.close();
        } catch (IOException e) {
            throw new IllegalStateException("the embedded database did not stop: " + e.getMessage(), e);
        }
    }
}
