package io.izinhub.compliance.texts;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/** HTML of a text: few elements, nothing fetched, no colours that fight with a dark screen, marked with its language. */
final class HtmlLint {

    private static final Set<String> ELEMENTS = Set.of("div", "p", "br", "a", "strong", "em", "ul", "li", "hr");
    private static final Set<String> ATTRIBUTES = Set.of("lang", "style", "href");
    private static final Pattern LINK = Pattern.compile("\\{\\{\\w+}}|(https?|mailto|tel):.+");
    private static final Pattern STYLE =
            Pattern.compile("url\\s*\\(|expression|@import|\\\\|(^|[;\\s])(color|background)");

    private final TextSource source;
    private final int firstLine;

    private HtmlLint(TextSource source, int firstLine) {
        this.source = source;
        this.firstLine = firstLine;
    }

    static void check(TextSource source, int firstLine, String html) {
        new HtmlLint(source, firstLine).check(html);
    }

    private void check(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(1).setTrackPosition(true);
        Document document = Jsoup.parse("<!DOCTYPE html><html><head><title>t</title></head><body>" + html, parser);
        if (html.contains("<!--") || html.contains("<!DOCTYPE")) {
            throw at(
                    1,
                    "The HTML holds a comment or a document type. | HTML'de açıklama ya da belge türü var.",
                    "Remove it.",
                    "Kaldırın.");
        }
        if (!parser.getErrors().isEmpty()) {
            throw malformed(html, parser.getErrors().get(0));
        }
        if (document.body().childrenSize() == 0
                || document.body().children().stream().anyMatch(element -> !element.hasAttr("lang"))) {
            throw at(
                    1,
                    "An outer element has no language. | Dıştaki bir öğenin dili yazılmamış.",
                    "Write lang=\"tr\" or lang=\"en\" at it.",
                    "Ona lang=\"tr\" ya da lang=\"en\" yazın.");
        }
        document.body().select("*").stream()
                .filter(element -> element != document.body())
                .forEach(this::element);
    }

    private void element(Element element) {
        int line = element.sourceRange().start().lineNumber();
        if (!ELEMENTS.contains(element.tagName())) {
            throw at(
                    line,
                    "The element " + element.tagName() + " is not for texts. | " + element.tagName()
                            + " öğesi metinlerde kullanılmaz.",
                    "Use only " + ELEMENTS.stream().sorted().toList() + ".",
                    "Yalnızca şunları kullanın: " + ELEMENTS.stream().sorted().toList() + ".");
        }
        for (Attribute attribute : element.attributes()) {
            if (!attribute.getKey().startsWith("/")) {
                attribute(line, attribute);
            }
        }
    }

    private void attribute(int line, Attribute attribute) {
        if (!ATTRIBUTES.contains(attribute.getKey())) {
            throw at(
                    line,
                    "The attribute " + attribute.getKey() + " is not for texts. | " + attribute.getKey()
                            + " özniteliği metinlerde kullanılmaz.",
                    "Use only lang, style and href.",
                    "Yalnızca lang, style ve href kullanın.");
        }
        if (attribute.getKey().equals("href")
                && !LINK.matcher(attribute.getValue()).matches()) {
            throw at(
                    line,
                    "The link leads neither to the web nor to an address. | Bağlantı ne web'e ne de bir adrese gidiyor.",
                    "Begin it with https:, mailto: or tel:.",
                    "https:, mailto: ya da tel: ile başlatın.");
        }
        if (attribute.getKey().equals("style")
                && STYLE.matcher(attribute.getValue()).find()) {
            throw at(
                    line,
                    "The style fetches something or fixes a colour. | Biçim bir şey yüklüyor ya da renk belirliyor.",
                    "Leave colours to the reader's program; fetch nothing.",
                    "Renkleri okuyanın programına bırakın; hiçbir şey yükletmeyin.");
        }
    }

    private RuntimeException malformed(String html, ParseError error) {
        int begin = "<!DOCTYPE html><html><head><title>t</title></head><body>".length();
        int end = Math.max(0, Math.min(html.length(), error.getPosition() - begin));
        int line =
                1 + (int) html.substring(0, end).chars().filter(c -> c == '\n').count();
        return at(
                line,
                "The HTML is not well-formed. | HTML düzgün kapatılmamış.",
                "Close what is open, in the reverse order.",
                "Açılanları ters sırayla kapatın.");
    }

    private RuntimeException at(int line, String what, String english, String turkish) {
        return TextProblem.of(source, firstLine + line - 1, what, english, turkish);
    }
}
