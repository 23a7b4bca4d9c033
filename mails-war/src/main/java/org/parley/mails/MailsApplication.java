package org.parley.mails;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** The mails service: turns a template and its values into a mail and hands it to the SMTP relay. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT")
public class MailsApplication extends Application {}
