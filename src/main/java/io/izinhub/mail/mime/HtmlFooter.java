package io.izinhub.mail.mime;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * A footer at the end of an HTML text, put in by place: the page is read to find it and never written out again. A place counts
 * only if the reader then sees what he saw before and, after it, the footer.
 */
final class HtmlFooter {

    private static final int MOST_CHARS = 2 << 20;

    private final String html;
    private final Document page;
    private final String seen;

    /** One reading of the page; refuses pages that are too large to read more than once. */
    HtmlFooter(String html) throws EditRefused {
        if (html.length() > MOST_CHARS) {
            throw new EditRefused(EditObstacle.TOO_LARGE);
        }
        this.html = html;
        this.page = read(html);
        this.seen = VisibleText.of(page);
    }

    private static Document read(String html) {
        return Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
    }

    /** Whether the sender's own words hold it already. */
    boolean holds(String footerLetters) {
        return seen.contains(footerLetters) && VisibleText.ofOwnWords(page).contains(footerLetters);
    }

    /** Whether it links there, or shows the address; always for none. */
    boolean leadsTo(String link) {
        return link.isEmpty()
                || seen.contains(VisibleText.letters(link))
                || page.select("[href]").eachAttr("href").contains(link);
    }

    /**
     * The text with the footer.
     *
     * @param footer ASCII
     * @param footerLetters what is seen of it
     */
    String append(String footer, String footerLetters, String messageEol) throws EditRefused {
        String wanted = seen + footerLetters;
        String eol = html.indexOf('\n') >= 0 && !html.contains("\r\n") ? "\n" : messageEol;
        String lines = String.join(eol, footer.strip().split("\r?\n")) + eol;
        for (int place : places()) {
            boolean lineStart = place == 0 || html.charAt(place - 1) == '\n';
            String changed = html.substring(0, place) + (lineStart ? "" : eol) + lines + html.substring(place);
            if (VisibleText.of(changed).equals(wanted)) {
                return changed;
            }
        }
        throw new EditRefused(EditObstacle.INVISIBLE);
    }

    /** Before the body's end; else before the last end tag of that kind; else at the end of the text. */
    private Set<Integer> places() {
        Set<Integer> places = new LinkedHashSet<>();
        bodyEnd().ifPresent(places::add);
        lastIndexOf("</body").ifPresent(places::add);
        lastIndexOf("</html").ifPresent(places::add);
        places.add(html.length());
        return places;
    }

    private Optional<Integer> bodyEnd() {
        Range range = page.body().endSourceRange();
        return range.isTracked() && !range.isImplicit() ? Optional.of(range.startPos()) : Optional.empty();
    }

    private Optional<Integer> lastIndexOf(String tag) {
        for (int i = html.length() - tag.length(); i >= 0; i--) {
            if (html.charAt(i) == '<' && html.regionMatches(true, i, tag, 0, tag.length())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
