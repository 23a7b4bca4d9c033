package org.parley.content;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** The content service: comments. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT")
public class ContentApplication extends Application {}
