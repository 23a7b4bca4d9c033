package org.parley.comments;

/** A command can't be done. The message is one line for the operator. */
class JobException extends Exception {
    private static final long serialVersionUID = 1L;

    JobException(String message) {
        super(message.strip().replaceAll("\\s+", " "));
    }
}
