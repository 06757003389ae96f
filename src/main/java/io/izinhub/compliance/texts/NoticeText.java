package io.izinhub.compliance.texts;

import io.izinhub.platform.text.HtmlEscapes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A notice written out at the end of a mail ({@link NoticeForm#FULL}), for plain short ones only. Its link stands in the footer
 * above it. Pure.
 */
public final class NoticeText {

    /** More than that is read on its page. */
    public static final int MOST = 3_000;

    private static final String FRAME =
            "<div lang=\"%s\" style=\"margin:12px 0 0;font-family:Arial,Helvetica,sans-serif;"
                    + "font-size:12px;line-height:1.5;text-align:left\">\n%s\n</div>";

    private NoticeText() {}

    /** Whether it may stand in a mail. */
    public static boolean fits(NoticePage page) {
        return plain(page).length() <= MOST;
    }

    /** In lines of 72. */
    public static String plain(NoticePage page) {
        String sections = page.sections().stream()
                .map(section -> section.heading() + "\n" + plain(section.blocks()))
                .collect(Collectors.joining("\n\n"));
        String lead = plain(page.lead());
        String whole = page.title() + "\n\n" + (lead.isEmpty() ? "" : lead + "\n\n") + sections;
        return Lines.lay(TextKind.Layout.MAIL, whole);
    }

    /** A fragment in ASCII. */
    public static String html(NoticePage page) {
        String sections = page.sections().stream()
                .map(section -> bold(section.heading()) + "\n" + html(section.blocks()))
                .collect(Collectors.joining("\n"));
        String body = bold(page.title()) + "\n" + html(page.lead()) + "\n" + sections;
        return HtmlEscapes.ascii(FRAME.formatted(page.language().tag(), body));
    }

    private static String plain(List<NoticePage.Block> blocks) {
        return blocks.stream()
                .map(block -> block.lines().stream()
                        .map(line -> (block.list() ? "- " : "") + words(line))
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    private static String words(List<NoticePage.Piece> line) {
        return line.stream().map(NoticePage.Piece::text).collect(Collectors.joining());
    }

    private static String html(List<NoticePage.Block> blocks) {
        return blocks.stream()
                .map(block -> block.list() ? list(block) : paragraph(block))
                .collect(Collectors.joining("\n"));
    }

    private static String list(NoticePage.Block block) {
        return block.lines().stream()
                .map(line -> "<li>" + pieces(line) + "</li>")
                .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }

    private static String paragraph(NoticePage.Block block) {
        return block.lines().stream().map(line -> "<p>" + pieces(line) + "</p>").collect(Collectors.joining("\n"));
    }

    private static String pieces(List<NoticePage.Piece> line) {
        return line.stream()
                .map(piece -> piece.href() == null
                        ? Place.HTML_TEXT.escape(piece.text())
                        : "<a href=\"" + Place.HTML_LINK.escape(piece.href()) + "\">"
                                + Place.HTML_TEXT.escape(piece.text()) + "</a>")
                .collect(Collectors.joining());
    }

    private static String bold(String text) {
        return "<p><b>" + Place.HTML_TEXT.escape(text) + "</b></p>";
    }
}
