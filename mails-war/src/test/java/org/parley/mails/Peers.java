package org.parley.mails;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.parley.dev.MailCatcher;
import org.parley.dev.TokenIssuer;

/** The SMTP relay and the issuer of tokens, which are there before the server starts and until the tests end. */
public class Peers implements LauncherSessionListener {
    private static MailCatcher relay;
    private static TokenIssuer issuer;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var port = Integer.getInteger("port.smtp");
        if (port == null || relay != null) {
            return;
        }
        try {
            relay = MailCatcher.start(port, 0);
            issuer = TokenIssuer.create().serve(Integer.getInteger("port.peer"));
        } catch (Exception e) {
            throw new IllegalStateException("the service's peers did not start", e);
        }
    }

    /** The relay. */
    public static MailCatcher relay() {
        return relay;
    }

    /** The issuer whose key the service trusts. */
    public static TokenIssuer issuer() {
        return issuer;
    }
}
