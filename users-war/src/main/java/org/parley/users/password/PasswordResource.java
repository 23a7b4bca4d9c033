package org.parley.users.password;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.parley.users.AccountId;
import org.parley.users.OneTimeToken;
import org.parley.users.account.Address;
import org.parley.users.account.CurrentAccount;
import org.parley.users.account.MailRequests;
import org.parley.users.client.Client;
import org.parley.users.limit.RequestLimits;

/** Changes passwords, for whoever knows the old one or has the mailbox. */
@Path("password")
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
public class PasswordResource {
    private final Passwords passwords;
    private final PasswordResets resets;
    private final NewPassword newPassword;
    private final Reauthentication reauthentication;
    private final MailRequests requests;
    private final RequestLimits limits;

    @Inject
    public PasswordResource(
            Passwords passwords,
            PasswordResets resets,
            NewPassword newPassword,
            Reauthentication reauthentication,
            MailRequests requests,
            RequestLimits limits) {
        this.passwords = passwords;
        this.resets = resets;
        this.newPassword = newPassword;
        this.reauthentication = reauthentication;
        this.requests = requests;
        this.limits = limits;
    }

    /** What a person sends to change the password. */
    public record Change(
            String password, @AcceptablePassword String newPassword) {
        /** Brings the new one to its one form. */
        public Change {
            newPassword = newPassword == null ? null : Normalizer.normalize(newPassword, Form.NFC);
        }

        /** Nothing of the passwords. */
        @Override
        public String toString() {
            return "Change";
        }
    }

    /** What a person sends who follows a link to reset the password. */
    public record Reset(String token, @AcceptablePassword String password) {
        /** Requires the token, and brings the password to its one form. */
        public Reset {
            token = new OneTimeToken(token).token();
            password = password == null ? null : Normalizer.normalize(password, Form.NFC);
        }

        /** Nothing of the password. */
        @Override
        public String toString() {
            return "Reset";
        }
    }

    /** Changes it and ends all other sessions: 204; 403 if the old one is wrong. */
    @POST
    @Path("change")
    @RolesAllowed("person")
    public void change(@Valid Change change, @Context SecurityContext security) {
        var account = reauthentication.require(security, change.password());
        newPassword.change(account, CurrentAccount.session(security), passwords.hash(change.newPassword()));
    }

    /** Mails a link to reset it: 202, whether the address has an account or not. */
    @POST
    @Path("forgot")
    public Response forgot(Address address, @Context HttpServletRequest request) {
        limits.mail(Client.of(request));
        requests.add(MailRequests.PASSWORD_RESET, address.email());
        return Response.accepted().build();
    }

    /** Resets it and ends all sessions: 200 with the account's id; 400 if the token is unknown, too old or used. */
    @POST
    @Path("reset")
    @Produces(MediaType.APPLICATION_JSON)
    public AccountId reset(@Valid Reset reset) {
        var token = new OneTimeToken(reset.token()).secret();
        // Before the hash, which costs: whoever guesses tokens is to cost nothing.
        if (!resets.isValid(token)) {
            throw OneTimeToken.invalid();
        }
        return new AccountId(newPassword.reset(token, passwords.hash(reset.password())));
    }
}
