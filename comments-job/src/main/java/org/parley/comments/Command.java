package org.parley.comments;

import java.util.List;

/**
 * What is asked for.
 *
 * @param export whether all is to be exported, and nothing else counts
 * @param source where the comments come from
 * @param file the file that has them
 * @param site the key of the site whose pages get them, null where the file tells
 */
record Command(boolean export, Source source, ImportFile file, String site) {
    private static final String USAGE = "usage: import disqus|wordpress|isso FILE --site KEY, or import parley FILE, or"
            + " export; FILE may be - for standard input";

    static Command parse(String... arguments) throws JobException {
        var words = List.of(arguments);
        if (words.equals(List.of("export"))) {
            return new Command(true, null, null, null);
        }
        if (words.size() < 3 || !words.get(0).equals("import")) {
            throw new JobException(USAGE);
        }
        var source = Source.named(words.get(1));
        var file = new ImportFile(words.get(2));
        if (source == Source.PARLEY && words.size() == 3) {
            return new Command(false, source, file, null);
        }
        if (source != null
                && source != Source.PARLEY
                && words.size() == 5
                && words.get(3).equals("--site")) {
            return new Command(false, source, file, words.get(4));
        }
        throw new JobException(USAGE);
    }
}
