package io.izinhub.compliance.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a notice: {@code ## [part] heading}, {@code - } before an item of a list, a blank line between paragraphs. There is no
 * markup, so nothing of a file can become markup of the page. One use.
 */
final class NoticeReader {

    private static final Pattern NAME =
            Pattern.compile("(?<key>[a-z0-9-]{1,40})\\.(?<version>[1-9][0-9]{0,5})\\.(?<language>tr|en)\\.txt");
    private static final Pattern HEADING = Pattern.compile("## (?:(?<part>\\[[^]]*]) )?(?<words>\\S.*)");
    private static final String TITLE = "title";

    private final TextSource source;
    private final List<NoticeSection> sections = new ArrayList<>();
    private final List<NoticeSection.Block> blocks = new ArrayList<>();
    private final List<List<Token>> items = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private NoticePart part;
    private String heading = "";
    private int headingLine;
    private int wordsLine;
    private boolean inList;

    private NoticeReader(TextSource source) {
        this.source = source;
    }

    /** @throws io.izinhub.platform.errors.ConfigurationProblem naming file, line and remedy */
    static Notice read(TextSource source) {
        return new NoticeReader(source).read();
    }

    private Notice read() {
        Matcher name = NAME.matcher(source.name());
        if (!name.matches()) {
            throw TextProblem.of(
                    source,
                    "This is no name of a notice. | Bu bir aydınlatma metni adı değil.",
                    "Name it <key>.<version>.<tr|en>.txt; the key of small letters, digits and hyphens.",
                    "Adı <anahtar>.<sürüm>.<tr|en>.txt olmalı; anahtar küçük harf, rakam ve kısa çizgiden oluşur.");
        }
        FrontMatter front = FrontMatter.read(source, Set.of(TITLE));
        if (front.version() != Integer.parseInt(name.group("version"))) {
            throw TextProblem.of(
                    source,
                    1,
                    "The version is not the one in the file's name. | Sürüm, dosya adındakiyle aynı değil.",
                    "Make both the same number.",
                    "İkisini aynı numara yapın.");
        }
        List<String> lines = source.content().lines().toList();
        headingLine = front.firstLine();
        for (int line = front.firstLine(); line <= lines.size(); line++) {
            line(line, lines.get(line - 1).stripTrailing());
        }
        endSection();
        return new Notice(
                source,
                name.group("key"),
                Language.valueOf(name.group("language").toUpperCase(Locale.ROOT)),
                front,
                front.more().get(TITLE),
                List.copyOf(sections));
    }

    private void line(int number, String line) {
        if (line.startsWith("#")) {
            heading(number, line);
        } else if (line.isBlank()) {
            endBlock();
        } else if (line.startsWith("- ")) {
            if (inList) {
                endItem();
            } else {
                endBlock();
            }
            inList = true;
            begin(number, line.substring(2));
        } else if (words.length() == 0) {
            begin(number, line);
        } else {
            // Keeps the count of lines for messages; shown as a blank.
            words.append('\n').append(line.strip());
        }
    }

    private void heading(int number, String line) {
        Matcher heading = HEADING.matcher(line);
        String mark = heading.matches() ? heading.group("part") : null;
        if (!heading.matches() || mark != null && NoticePart.find(mark).isEmpty()) {
            throw TextProblem.of(
                    source,
                    number,
                    "This heading cannot be read. | Bu başlık okunamıyor.",
                    "Write ## [part] and the words; parts: identity, purposes, recipients, method, rights.",
                    "## [bölüm] ve başlığı yazın; bölümler: identity, purposes, recipients, method, rights.");
        }
        endSection();
        this.part = mark == null ? null : NoticePart.find(mark).orElseThrow();
        this.heading = heading.group("words");
        this.headingLine = number;
    }

    private void begin(int number, String line) {
        wordsLine = number;
        words.append(line.strip());
    }

    private void endItem() {
        if (words.length() > 0) {
            items.add(Tokeniser.tokens(source, words.toString(), wordsLine, Placeholder.PAGE));
            words.setLength(0);
        }
    }

    private void endBlock() {
        endItem();
        if (!items.isEmpty()) {
            blocks.add(new NoticeSection.Block(inList, items));
            items.clear();
        }
        inList = false;
    }

    private void endSection() {
        endBlock();
        if (!blocks.isEmpty() || !heading.isEmpty()) {
            sections.add(new NoticeSection(part, heading, headingLine, blocks));
        }
        blocks.clear();
    }
}
