package org.parley.router.page;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.parley.router.session.Access;

/** The pages that people open, by the name of their template, and whom they are for. */
enum Page {
    SIGNUP("signup", Access.ANYONE),
    MAILBOX("mailbox", Access.ANYONE),
    CONFIRM("confirm", Access.ANYONE),
    CONFIRM_AGAIN("confirm-again", Access.ANYONE),
    LOGIN("login", Access.ANYONE),
    FORGOT("forgot", Access.ANYONE),
    RESET("reset", Access.ANYONE),
    EMAIL("email", Access.ANYONE),
    UNDO("undo", Access.ANYONE),
    UNSUBSCRIBE("unsubscribe", Access.ANYONE),
    COMMENTS("comments", Access.ANYONE),
    COMMENT("comment", Access.ANYONE),
    EMBED("embed", Access.ANYONE),
    SIGNED_IN("signed-in", Access.PERSON),
    ACCOUNT("account", Access.PERSON),
    MODERATION("moderation", Access.MODERATOR),
    ACCOUNTS("accounts", Access.ADMINISTRATOR),
    OUTBOX("outbox", Access.ADMINISTRATOR);

    /** Their addresses hold a token, which must not leak to where their links lead. */
    private static final Set<String> WITH_TOKEN = Set.of("confirm", "reset", "email", "undo", "unsubscribe");

    private final String template;
    private final Access access;

    Page(String template, Access access) {
        this.template = template;
        this.access = access;
    }

    /** The page at {@code /NAME.html}. */
    static Optional<Page> at(String name) {
        var template = name.equals("index") ? "signup" : name;
        return Arrays.stream(values())
                .filter(page -> page.template.equals(template))
                .findFirst();
    }

    static boolean hasTokenInAddress(String template) {
        return WITH_TOKEN.contains(template);
    }

    String template() {
        return template;
    }

    Access access() {
        return access;
    }
}
