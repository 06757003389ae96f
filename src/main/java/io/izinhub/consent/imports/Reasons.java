package io.izinhub.consent.imports;

import io.izinhub.consent.imports.ImportRow.Problem;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** What is wrong with a record, in the language of the reader and the words of the format. */
final class Reasons {

    private final MessageSource messages;
    private final Locale language;
    private final String format;

    /** @param format name of the format or of the layout */
    Reasons(MessageSource messages, Locale language, String format) {
        this.messages = messages;
        this.language = language;
        this.format = format;
    }

    static Reasons of(ImportJob job, MessageSource messages, Locale language) {
        return new Reasons(
                messages,
                language,
                job.foreign() == null ? job.format().name() : job.foreign().layout());
    }

    /** The field, where one is concerned, and a sentence. */
    String of(Problem problem) {
        String ledger = messages.getMessage("problem." + problem.code() + ".detail", null, "", language);
        String intake = messages.getMessage("intake." + problem.code(), null, ledger, language);
        String file = messages.getMessage("import." + problem.code(), null, intake, language);
        String sentence = messages.getMessage("import." + format + "." + problem.code(), null, file, language);
        return problem.field().isEmpty() ? sentence : problem.field() + ": " + sentence;
    }
}
