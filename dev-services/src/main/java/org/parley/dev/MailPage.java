package org.parley.dev;

import java.util.List;

/** The catcher's page: the mails, newest first, with their links ready to follow. */
final class MailPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Caught mail</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 0 auto; padding: 1rem; }
            article { border: 1px solid #8888; border-radius: .5rem; padding: 0 1rem; margin: 1rem 0; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
            </style>
            <h1>Caught mail</h1>
            <p>What Parley sends in development ends up here. <a href="/">Look again</a></p>
            %s
            </html>
            """;

    private MailPage() {}

    static String of(List<CaughtMail> mails) {
        var articles = new StringBuilder();
        for (var i = mails.size() - 1; i >= 0; i--) {
            var mail = mails.get(i);
            articles.append("""
                    <article><h2>%s</h2><p>to %s, %s, <a href="/email/%s/html">HTML</a></p><pre>%s</pre></article>
                    """.formatted(
                            escaped(mail.subject()),
                            escaped(mail.recipient()),
                            mail.time(),
                            mail.id(),
                            escaped(mail.text()).replaceAll("https?://[^\\s<]+", "<a href=\"$0\">$0</a>")));
        }
        return PAGE.formatted(articles.isEmpty() ? "<p>No mail yet.</p>" : articles);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
