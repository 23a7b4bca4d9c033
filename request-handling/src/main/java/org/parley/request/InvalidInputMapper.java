package org.parley.request;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** Names the fields that aren't valid. Without it RESTEasy's own mapper would answer their values, passwords included. */
@Provider
public class InvalidInputMapper implements ExceptionMapper<ConstraintViolationException> {
    @Override
    public Response toResponse(ConstraintViolationException failure) {
        var errors = failure.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(field(violation), code(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.FieldError::field))
                .toList();
        return Response.status(ProblemKind.INVALID_INPUT.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(ProblemKind.INVALID_INPUT, null, errors))
                .build();
    }

    /** A constraint's message is its code in braces, which Bean Validation replaces by the text in the bundle. */
    private static String code(ConstraintViolation<?> violation) {
        return violation.getMessageTemplate().replaceAll("[{}]", "");
    }

    private static String field(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(node -> String.valueOf(node.getName()))
                .reduce((outer, inner) -> inner)
                .orElse("body");
    }
}
