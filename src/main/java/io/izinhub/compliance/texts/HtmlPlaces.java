package io.izinhub.compliance.texts;

import java.util.List;

/** Follows the markup of an HTML text and says in which place each placeholder stands. One use. */
final class HtmlPlaces {

    private static final String LINK = "href=\"";
    private static final String MAILTO = "href=\"mailto:";

    private final TextSource source;
    private final StringBuilder tag = new StringBuilder();
    private boolean inTag;

    HtmlPlaces(TextSource source) {
        this.source = source;
    }

    /** To be called with every token, in order; the place matters for a variable only. */
    Place next(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (token instanceof Token.Literal literal) {
            literal.text().chars().forEach(c -> read((char) c));
            return Place.HTML_TEXT;
        }
        if (!inTag) {
            return Place.HTML_TEXT;
        }
        if (token instanceof Token.Variable variable) {
            return inAttribute(variable, tokens.get(Math.min(index + 1, tokens.size() - 1)));
        }
        throw misplaced(token);
    }

    private Place inAttribute(Token.Variable variable, Token after) {
        boolean whole = after instanceof Token.Literal literal && literal.text().startsWith("\"");
        String before = tag.toString();
        Placeholder.Type type = variable.placeholder().type();
        if (whole && before.endsWith(LINK) && type == Placeholder.Type.LINK) {
            return Place.HTML_LINK;
        }
        if (whole && before.endsWith(MAILTO) && type == Placeholder.Type.EMAIL) {
            return Place.HTML_MAILTO;
        }
        throw misplaced(variable);
    }

    private void read(char c) {
        if (c == '<') {
            inTag = true;
            tag.setLength(0);
        } else if (c == '>') {
            inTag = false;
        } else if (inTag) {
            tag.append(c);
        }
    }

    private RuntimeException misplaced(Token token) {
        return TextProblem.of(
                source,
                token.line(),
                "A placeholder stands where none may stand in HTML. | Yer tutucu, HTML'de olamayacağı bir yerde.",
                "Only in the text, in href=\"{{...Url}}\" and in href=\"mailto:{{...Email}}\".",
                "Yalnızca metinde, href=\"{{...Url}}\" ve href=\"mailto:{{...Email}}\" içinde olabilir.");
    }
}
