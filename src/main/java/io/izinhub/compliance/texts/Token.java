package io.izinhub.compliance.texts;

/**
 * A piece of a text: words, or what stands between braces.
 *
 * @param line on which it begins, counted over the whole file
 */
sealed interface Token {

    int line();

    record Literal(String text, int line) implements Token {}

    record Variable(Placeholder placeholder, int line) implements Token {}

    /** {@code {{#name}}}: what follows is used only if there is a value, and once for each item of a list. */
    record Open(Placeholder placeholder, int line) implements Token {}

    /** {@code {{/name}}}. */
    record Close(Placeholder placeholder, int line) implements Token {}
}
