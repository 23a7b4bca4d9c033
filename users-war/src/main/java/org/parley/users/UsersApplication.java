package org.parley.users;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** The users service: accounts, passwords, sessions, signing keys. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT")
public class UsersApplication extends Application {}
