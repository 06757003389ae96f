package io.izinhub.consent.imports;

import io.izinhub.consent.imports.ImportRow.Problem;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** What is wrong with a record, in the language of the reader. */
final class Reasons {

    private final MessageSource messages;
    private final Locale language;

    Reasons(MessageSource messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    /** The field, where one is concerned, and a sentence. */
    String of(Problem problem) {
        String ledger = messages.getMessage("problem." + problem.code() + ".detail", null, "", language);
        String intake = messages.getMessage("intake." + problem.code(), null, ledger, language);
        String sentence = messages.getMessage("import." + problem.code(), null, intake, language);
        return problem.field().isEmpty() ? sentence : problem.field() + ": " + sentence;
    }
}
