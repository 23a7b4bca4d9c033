package org.parley.router;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The router: the only part that the internet reaches. */
@ApplicationPath("/")
public class RouterApplication extends Application {}
