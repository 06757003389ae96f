package io.izinhub.compliance.texts;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;

/** Says what is wrong in a file of texts, and where. */
final class TextProblem {

    private TextProblem() {}

    /** Of a whole file. */
    static ConfigurationProblem of(TextSource source, String what, String english, String turkish) {
        return new ConfigurationProblem("policies/" + source.path(), what, new Hint(english, turkish));
    }

    /** @param line counted from 1, over the whole file */
    static ConfigurationProblem of(TextSource source, int line, String what, String english, String turkish) {
        return new ConfigurationProblem("policies/" + source.path() + ":" + line, what, new Hint(english, turkish));
    }
}
