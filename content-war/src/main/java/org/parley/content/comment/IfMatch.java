package org.parley.content.comment;

import java.util.stream.Stream;
import org.parley.request.ProblemException;

/**
 * Which version of a comment a request changes (RFC 9110, 13.1.1).
 *
 * @param tags the entity tags of the header; null where it is missing
 */
record IfMatch(String tags) {
    /** 428 where the header is missing. */
    static IfMatch required(String header) {
        if (header == null) {
            throw new ProblemException(Problems.PRECONDITION_REQUIRED);
        }
        return new IfMatch(header);
    }

    /** 412 unless the request means this version. */
    void require(int version) {
        var fits = tags == null
                || tags.strip().equals("*")
                || Stream.of(tags.split(",")).anyMatch(tag -> tag.strip().equals("\"" + version + "\""));
        if (!fits) {
            throw new ProblemException(Problems.PRECONDITION_FAILED);
        }
    }
}
