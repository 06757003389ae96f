package io.izinhub.compliance.texts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A version of a notice in one language, as it was read. Immutable. */
record Notice(
        TextSource source,
        String key,
        Language language,
        FrontMatter front,
        String title,
        List<NoticeSection> sections) {

    /** Placeholders outside of sections: without their values it cannot be shown. */
    Set<Placeholder> required() {
        Set<Placeholder> required = EnumSet.noneOf(Placeholder.class);
        tokens(line -> required.addAll(outside(line)));
        return required;
    }

    Set<Placeholder> used() {
        Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
        tokens(line -> used.addAll(variables(line)));
        return used;
    }

    UsedText usedText() {
        return new UsedText(key, language, front.version(), source.sha256());
    }

    private void tokens(Consumer<List<Token>> each) {
        sections.forEach(
                section -> section.blocks().forEach(block -> block.lines().forEach(each)));
    }

    static Set<Placeholder> variables(List<Token> line) {
        Set<Placeholder> variables = EnumSet.noneOf(Placeholder.class);
        line.forEach(token -> {
            if (token instanceof Token.Variable variable) {
                variables.add(variable.placeholder());
            }
        });
        return variables;
    }

    private static Set<Placeholder> outside(List<Token> line) {
        Set<Placeholder> variables = EnumSet.noneOf(Placeholder.class);
        int depth = 0;
        for (Token token : line) {
            if (token instanceof Token.Open) {
                depth++;
            } else if (token instanceof Token.Close) {
                depth--;
            } else if (token instanceof Token.Variable variable && depth == 0) {
                variables.add(variable.placeholder());
            }
        }
        return variables;
    }
}
