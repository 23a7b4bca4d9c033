package org.parley.request;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;

/** Answers whatever a request ends with as a problem. Nothing of an unexpected failure reaches the caller. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOGGER = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        var problem = problemOf(failure);
        var response = failure instanceof WebApplicationException web
                // Keeps headers such as Allow.
                ? Response.fromResponse(web.getResponse())
                : Response.status(problem.status());
        if (problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 2);
        }
        return response.type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    /** What a failure is for the caller; an unexpected one is logged. */
    public static Problem problemOf(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        if (failure instanceof WebApplicationException web) {
            var status = web.getResponse().getStatusInfo();
            return Problem.of(ProblemKind.of(status.getStatusCode(), status.getReasonPhrase()), null, List.of());
        }
        if (isDatabaseAway(failure)) {
            LOGGER.log(
                    Level.WARNING,
                    "the database cannot be reached: {0}",
                    String.valueOf(failure.getMessage()).strip());
            return Problem.of(ProblemKind.UNAVAILABLE, null, List.of());
        }
        if (sqlState(failure).matches("23505|40001|40P01")) {
            return Problem.of(ProblemKind.CONFLICT, null, List.of());
        }
        if (sqlState(failure).equals("55P03")) {
            return Problem.of(ProblemKind.BUSY, null, List.of());
        }
        LOGGER.log(Level.ERROR, "a request failed unexpectedly", failure);
        return Problem.of(ProblemKind.INTERNAL, null, List.of());
    }

    /** No connection (class 08), the server ends or starts (57P), too many clients (53), or the pool is empty. */
    private static boolean isDatabaseAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException) {
                return true;
            }
        }
        return sqlState(failure).matches("(08|53|57P).*");
    }

    /** The SQLSTATE that a failure goes back to; empty where it isn't the database's. */
    private static String sqlState(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
