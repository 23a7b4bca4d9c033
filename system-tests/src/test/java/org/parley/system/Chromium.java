package org.parley.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The browser of all tests: it is started by the first that needs it, and ends with them. */
final class Chromium {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // The authority of a system that is tried by https is its own.
            "--ignore-certificate-errors");

    private static Browser running;

    private Chromium() {}

    /** The browser; skips the test where none is installed. */
    static synchronized Browser running() {
        if (running == null) {
            var chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
            assumeTrue(chromium.isPresent(), "no Chromium is installed, so the pages are not tried in a browser");
            running = Playwright.create()
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(chromium.get())
                            .setArgs(FLAGS));
        }
        return running;
    }
}
