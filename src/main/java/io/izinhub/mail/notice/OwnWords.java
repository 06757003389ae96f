package io.izinhub.mail.notice;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.TextValue.Worded;
import java.util.function.Function;

/** Makes values that read differently in the two languages. */
final class OwnWords {

    private OwnWords() {}

    static Worded both(Function<Language, String> text) {
        return new Worded(text.apply(Language.TR), text.apply(Language.EN));
    }
}
