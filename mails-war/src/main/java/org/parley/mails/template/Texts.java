package org.parley.mails.template;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.text.Bidi;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;

/** The method {@code text("key", value, …)} of the templates: what a bundle says, with the values in their places. */
record Texts(ResourceBundle bundle, boolean html) implements TemplateMethodModelEx {
    /** @throws TemplateModelException if the bundle has no such text or a value is missing */
    @Override
    @SuppressWarnings("rawtypes")
    public Object exec(List arguments) throws TemplateModelException {
        var key = string(arguments.get(0));
        if (!bundle.containsKey(key)) {
            throw new TemplateModelException("no such text");
        }
        var values = new Object[arguments.size() - 1];
        for (var i = 0; i < values.length; i++) {
            values[i] = html ? isolatedInHtml(string(arguments.get(i + 1))) : isolated(string(arguments.get(i + 1)));
        }
        return html
                ? HTMLOutputFormat.INSTANCE.fromMarkup(filled(escaped(bundle.getString(key)), values))
                : filled(bundle.getString(key), values);
    }

    private static String string(Object argument) throws TemplateModelException {
        if (argument instanceof TemplateScalarModel text) {
            return text.getAsString();
        }
        throw new TemplateModelException("not a text");
    }

    private static String filled(String text, Object[] values) {
        // A bundle's apostrophe is an apostrophe, not MessageFormat's quote.
        return new MessageFormat(text.replace("'", "''")).format(values);
    }

    private static String escaped(String text) {
        return HTMLOutputFormat.INSTANCE.escapePlainText(text);
    }

    private static String isolatedInHtml(String value) {
        return "<bdi>" + escaped(closed(value)) + "</bdi>";
    }

    private static String isolated(String value) {
        var characters = value.toCharArray();
        // The marks of an isolate show nowhere, but who needs none gets none.
        return Bidi.requiresBidi(characters, 0, characters.length)
                ? "\u2068" + closed(value) + "\u2069"
                : oneLine(value);
    }

    /** Without the marks of direction that would reach past the value (UAX 9, 2). */
    private static String closed(String value) {
        return oneLine(value).replaceAll("[\u202A-\u202E\u2066-\u2069]", "");
    }

    /** A text on one line: whatever ends a line, and every other control character, is a space. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
