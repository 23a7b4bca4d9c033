package org.parley.comments;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file by its name, or standard input, which is named {@code -}. */
record ImportFile(String argument) {
    private static final int BUFFER = 1 << 16;

    boolean isStandardInput() {
        return argument.equals("-");
    }

    /** What messages call it. */
    String name() {
        return isStandardInput() ? "standard input" : argument;
    }

    InputStream open() throws IOException, JobException {
        return new BufferedInputStream(isStandardInput() ? System.in : Files.newInputStream(path()), BUFFER);
    }

    Path path() throws JobException {
        try {
            var path = Path.of(argument);
            if (Files.isRegularFile(path) && Files.isReadable(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Answered below.
        }
        throw new JobException("there is no file " + argument + " that can be read");
    }
}
