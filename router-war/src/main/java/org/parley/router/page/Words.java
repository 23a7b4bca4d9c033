package org.parley.router.page;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.router.language.Texts;
import org.parley.router.language.Times;

/** What templates say in the page's language: {@code t(key, values…)}, times, and devices; and QR codes. */
final class Words {
    private Words() {}

    static Map<String, TemplateMethodModelEx> in(Texts texts) {
        return Map.of(
                "t",
                        arguments -> {
                            var values = new ArrayList<>();
                            for (var argument : arguments) {
                                values.add(value(argument));
                            }
                            return texts.get(values.remove(0).toString(), values.toArray());
                        },
                "date", arguments -> Times.date(texts, first(arguments)),
                "ago", arguments -> Times.ago(texts, first(arguments), Instant.now()),
                "device", arguments -> Devices.name(texts, first(arguments)),
                "qr", arguments -> QrPicture.of(first(arguments)).orElse(null));
    }

    private static String first(List<?> arguments) throws TemplateModelException {
        return value(arguments.get(0)).toString();
    }

    private static Object value(Object argument) throws TemplateModelException {
        return DeepUnwrap.unwrap((TemplateModel) argument);
    }
}
