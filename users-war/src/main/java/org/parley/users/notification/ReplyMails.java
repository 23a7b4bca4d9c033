package org.parley.users.notification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.account.Accounts;
import org.parley.users.notification.NotificationsClient.Notification;
import org.parley.users.outbox.Outbox;
import org.parley.users.outbox.Outbox.Notice;

/** The mails that tell people of replies. */
@Singleton
public class ReplyMails {
    private final Accounts accounts;
    private final Outbox outbox;
    private final UsersSettings settings;

    @Inject
    ReplyMails(Accounts accounts, Outbox outbox, UsersSettings settings) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Queues the mail, once; none where the account is gone or suspended, or its address unconfirmed. */
    @Transactional
    public void queue(Notification notification) {
        // Locked, so that whoever deletes the account finds the mail, too.
        accounts.locked(notification.recipient())
                .filter(account -> account.confirmed() && !account.suspended())
                .ifPresent(account -> outbox.addOnce(account, notice(account, notification)));
    }

    private Notice notice(Account account, Notification notification) {
        var site = settings.publicAddress().toString();
        var token = "?token=" + notification.unsubscribe();
        var content = Map.of(
                "name", account.name(),
                "author", notification.author(),
                "reply", notification.text(),
                "link", site + "/comment.html?id=" + notification.comment(),
                "stop", site + "/unsubscribe.html" + token);
        return new Notice(notification.key(), "reply", content, site + "/api/unsubscribe" + token);
    }
}
