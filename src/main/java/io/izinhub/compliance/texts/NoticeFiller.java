package io.izinhub.compliance.texts;

import java.util.ArrayList;
import java.util.List;

/** Fills a notice in. */
final class NoticeFiller {

    private final Notice notice;
    private final TextValues values;

    NoticeFiller(Notice notice, TextValues values) {
        this.notice = notice;
        this.values = values;
    }

    List<NoticePage.Block> lead() {
        return notice.sections().stream()
                .filter(section -> section.heading().isEmpty())
                .flatMap(section -> blocks(section).stream())
                .toList();
    }

    List<NoticePage.Section> sections() {
        List<NoticePage.Section> filled = new ArrayList<>();
        for (NoticeSection section : notice.sections()) {
            if (!section.heading().isEmpty()) {
                filled.add(new NoticePage.Section("s" + (filled.size() + 1), section.heading(), blocks(section)));
            }
        }
        return filled;
    }

    /** An item whose value is not there goes as a whole. */
    private List<NoticePage.Block> blocks(NoticeSection section) {
        return section.blocks().stream()
                .map(block -> new NoticePage.Block(
                        block.list(),
                        block.lines().stream()
                                .map(this::line)
                                .filter(line -> line.stream()
                                        .anyMatch(piece -> !piece.text().isBlank()))
                                .toList()))
                .filter(block -> !block.lines().isEmpty())
                .toList();
    }

    private List<NoticePage.Piece> line(List<Token> tokens) {
        List<NoticePage.Piece> pieces = new ArrayList<>();
        List<Boolean> shown = new ArrayList<>(List.of(true));
        for (Token token : tokens) {
            if (token instanceof Token.Open open) {
                shown.add(last(shown) && values.known().contains(open.placeholder()));
            } else if (token instanceof Token.Close) {
                shown.remove(shown.size() - 1);
            } else if (last(shown)) {
                pieces.add(token instanceof Token.Variable variable ? value(variable.placeholder()) : words(token));
            }
        }
        return pieces;
    }

    private static boolean last(List<Boolean> shown) {
        return shown.get(shown.size() - 1);
    }

    private static NoticePage.Piece words(Token token) {
        return new NoticePage.Piece(((Token.Literal) token).text().replace('\n', ' '), null);
    }

    private NoticePage.Piece value(Placeholder placeholder) {
        String text = values.find(placeholder)
                .map(value -> Place.PLAIN.escape(value.in(notice.language())))
                .orElseThrow(() -> new MissingValueException(notice.key(), placeholder));
        return new NoticePage.Piece(
                text,
                switch (placeholder.type()) {
                    case LINK -> text;
                    case EMAIL -> "mailto:" + Place.HTML_MAILTO.escape(text);
                    case PHONE -> "tel:" + text.replaceAll("[^+0-9]", "");
                    case TEXT, ITEMS -> null;
                });
    }
}
