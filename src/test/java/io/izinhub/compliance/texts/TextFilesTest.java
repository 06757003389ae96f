package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.modes.Mode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that cannot be used stops the start, with file, line and remedy (texts.md 0 and 15). */
class TextFilesTest {

    private static final String HEAD = "---\nversion: 1\nvalidFrom: 2025-01-01\napprovedBy:\napprovedAt:\n---\n";
    /** The first line of a text below the front matter above. */
    private static final int FIRST = 7;

    /** The shipped files with one changed. */
    private static List<TextSource> with(String name, UnaryOperator<String> change) {
        return ShippedTexts.sources("texts/").stream()
                .map(source -> source.name().equals(name)
                        ? new TextSource(source.path(), change.apply(source.content()), source.sha256())
                        : source)
                .toList();
    }

    private static Texts read(List<TextSource> sources) {
        return Texts.read(sources, true, ShippedTexts.CLOCK);
    }

    private static void refused(List<TextSource> sources, String where, String what) {
        assertThatThrownBy(() -> read(sources)).isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
            assertThat(problem.where()).isEqualTo("policies/texts/" + where);
            assertThat(problem.what()).contains(what);
            assertThat(problem.hint().english()).isNotBlank();
            assertThat(problem.hint().turkish()).isNotBlank();
        });
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("out.warn.tr.txt", "Merhaba {{referenceNumber}}.", 0, "referenceNumber is not known"),
                arguments("out.warn.tr.txt", "Bir\n{{optOutUrl}}", 1, "optOutUrl is not allowed in this text"),
                arguments("out.warn.tr.txt", "Bir\niki\n{{referenceNo}}'nin kaydı", 2, "suffix"),
                arguments("out.warn.tr.txt", "{{referenceNo}}li kayıt", 0, "suffix"),
                arguments("out.warn.tr.txt", "Kayıt {{{referenceNo}}}", 0, "no unescaped form"),
                arguments("out.warn.tr.txt", "Kayıt {{&referenceNo}}", 0, "no unescaped form"),
                arguments("out.warn.tr.txt", "Kayıt {{>referenceNo}}", 0, "cannot be read"),
                arguments("out.warn.tr.txt", "Kayıt {{=<% %>=}}", 0, "cannot be read"),
                arguments("out.warn.tr.txt", "Kayıt {{^referenceNo}}x{{/referenceNo}}", 0, "cannot be read"),
                arguments("out.warn.tr.txt", "Kayıt\n{{referenceNo", 1, "cannot be read"),
                arguments("out.warn.tr.txt", "Kayıt\nreferenceNo}}", 1, "cannot be read"),
                arguments("out.warn.tr.txt", "{{#consoleUrl}}Kayıt", 0, "has no end"),
                arguments("out.warn.tr.txt", "Kayıt{{/consoleUrl}}", 0, "closes what is not open"),
                arguments("out.warn.tr.txt", "Bir “kayıt” {{referenceNo}}", 0, "U+201C is not in ISO-8859-9"),
                arguments("out.warn.tr.txt", "Bir\n100 € {{referenceNo}}", 1, "U+20AC"),
                arguments("out.warn.tr.txt", "Bir\tkayıt {{referenceNo}}", 0, "U+0009"),
                arguments("out.warn.tr.txt", "Dikkat! {{referenceNo}}", 0, "exclamation mark"),
                arguments("out.warn.tr.txt", "Bir\n-- \n{{referenceNo}}", 1, "mark of a signature"),
                arguments("out.warn.tr.txt", "Bir\n--\n{{referenceNo}}", 1, "mark of a signature"),
                arguments("out.warn.tr.txt", "a ".repeat(37) + "{{referenceNo}}", 0, "longer than 72"),
                arguments("notice.subject.tr.txt", "Bir {{referenceNo}}\niki", 1, "one line"),
                arguments("out.warn.tr.txt", "\n\n", 0, "empty"),
                arguments("out.warn.tr.txt", "Kayıt", 0, "placeholders are not those of"),
                arguments(
                        "footer.info.reply.tr.txt",
                        "{{misdirectedEmail}} {{companyTitle}}\n{{noticeUrl}}",
                        0,
                        "names the KVKK"),
                arguments(
                        "footer.info.reply.tr.txt",
                        "KVKK {{misdirectedEmail}} {{companyTitle}}",
                        0,
                        "lacks {{noticeUrl}}"),
                arguments(
                        "footer.info.reply.tr.txt",
                        "KVKK {{companyTitle}}\nbkz. {{noticeUrl}}",
                        1,
                        "link shares its line"),
                arguments(
                        "form.consent.text.tr.txt",
                        "{{brandName}} {{companyTitle}} ve açık rıza",
                        0,
                        "speaks of another consent (R32)"),
                arguments(
                        "form.consent.after.en.txt",
                        "Processing of your Personal\nData",
                        0,
                        "speaks of another consent (R32)"),
                arguments("warn.combined.label.tr.txt", "a".repeat(121), 0, "longer than 120 characters"),
                arguments("footer.campaign.consent.tr.txt", "KVKK\n{{noticeUrl}}", 0, "lacks {{optOutUrl}}"),
                arguments(
                        "footer.campaign.consent.tr.txt",
                        "KVKK\n{{noticeUrl}}\n{{optOutUrl}}",
                        0,
                        "lacks {{mersisNo}}"),
                arguments(
                        "footer.campaign.consent.tr.txt",
                        "KVKK {{mersisNo}}\n{{noticeUrl}}\n{{optOutUrl}}",
                        0,
                        "lacks {{contactPhone}}"),
                arguments(
                        "notice.short.tr.html", "<p lang=\"tr\">{{companyTitle}}<img src=\"x\"></p>", 0, "element img"),
                arguments("notice.short.tr.html", "<p lang=\"tr\">\n<script>x</script></p>", 1, "element script"),
                arguments("notice.short.tr.html", "<p lang=\"tr\" onclick=\"x\">a</p>", 0, "attribute onclick"),
                arguments("notice.short.tr.html", "<p>{{companyTitle}}</p>", 0, "no language"),
                arguments("notice.short.tr.html", "<p lang=\"tr\" style=\"color:red\">a</p>", 0, "fixes a colour"),
                arguments(
                        "notice.short.tr.html",
                        "<p lang=\"tr\" style=\"margin:0;background:#fff\">a</p>",
                        0,
                        "fixes a colour"),
                arguments(
                        "notice.short.tr.html", "<p lang=\"tr\" style=\"width:url(x)\">a</p>", 0, "fetches something"),
                arguments(
                        "notice.short.tr.html",
                        "<p lang=\"tr\"><a href=\"javascript:x\">a</a></p>",
                        0,
                        "leads neither"),
                arguments("notice.short.tr.html", "<p lang=\"tr\">\n</div></p>", 1, "not well-formed"),
                arguments(
                        "notice.short.tr.html",
                        "<p lang=\"tr\" style=\"{{companyTitle}}\">a</p>",
                        0,
                        "where none may stand"),
                arguments(
                        "notice.short.tr.html",
                        "<p lang=\"tr\"><a href=\"{{companyTitle}}\">a</a></p>",
                        0,
                        "where none may stand"),
                arguments(
                        "notice.short.tr.html",
                        "<p lang=\"tr\"><a href=\"{{noticeUrl}}?x\">a</a></p>",
                        0,
                        "leads neither"),
                arguments(
                        "notice.short.tr.html",
                        "<p lang=\"tr\"><a href='{{noticeUrl}}'>a</a></p>",
                        0,
                        "where none may stand"),
                arguments("notice.short.tr.html", "<p lang=\"tr\"><a {{noticeUrl}}>a</a></p>", 0, "attribute"));
    }

    @ParameterizedTest(name = "{3}: {0}")
    @MethodSource("faults")
    void theFaultIsNamedWithItsLine(String file, String text, int line, String what) {
        refused(with(file, content -> HEAD + text), file + ":" + (FIRST + line), what);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments("reply: 550 5.7.1", "Kart bilgisi gönderilemez. Ref {{referenceNo}}", "ASCII"),
                arguments("reply: 550 5.7.1", "a".repeat(170) + " Ref {{referenceNo}}", "longer than 200"),
                arguments("reply: 550 5.7.1", "a {{referenceNo}}\nb", "one line"),
                arguments("reply: 250 2.0.0", "a {{referenceNo}}", "no refusal"),
                arguments("approvedBy: x", "a {{referenceNo}}", "stands twice"),
                arguments("validTo: 2026-11-27", "a {{referenceNo}}", "key is not known"));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyIsALineOfSmtp(String more, String text, String what) {
        String head = HEAD.substring(0, HEAD.length() - 4) + more + "\n---\n";

        assertThatThrownBy(() -> read(with("smtp.card.smtp", content -> head + text)))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("policies/texts/smtp.card.smtp:")
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource({
        "version: 1, version: 0, no number from 1",
        "version: 1, version: bir, no number from 1",
        "version: 1, , key is not known",
        "validFrom: 2025-01-01, validFrom: 1.1.2025, validFrom is no date",
        "approvedBy:, approvedBy: DPO, Only one of",
        "approvedAt:, approvedAt: 2026-01-01, Only one of",
        "approvedAt:, '# approvedAt', key is not known"
    })
    void theFrontMatterIsChecked(String line, String instead, String what) {
        String to = instead == null ? "" : instead;

        assertThatThrownBy(() -> read(with("out.warn.tr.txt", content -> content.replaceFirst(line, to))))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("policies/texts/out.warn.tr.txt:")
                .hasMessageContaining(what);
    }

    @Test
    void theFrontMatterMustBeThere() {
        refused(with("out.warn.tr.txt", content -> "Merhaba"), "out.warn.tr.txt:1", "does not begin");
        refused(with("out.warn.tr.txt", content -> "---\nversion: 1\n"), "out.warn.tr.txt:1", "has no end");
        refused(with("out.warn.tr.txt", content -> "---\nversion: 1\n---\nx"), "out.warn.tr.txt:1", "is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.warn.en.txt", "footer.info.reply.en.html", "footer.info.reply.tr.html"})
    void aMissingLanguageOrFormIsNamed(String missing) {
        List<TextSource> rest = ShippedTexts.sources("texts/").stream()
                .filter(source -> !source.name().equals(missing))
                .toList();

        assertThatThrownBy(() -> read(rest))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("has no " + missing);
    }

    @Test
    void aMissingTextIsNamed() {
        List<TextSource> rest = ShippedTexts.sources("texts/").stream()
                .filter(source -> !source.name().startsWith("out.warn."))
                .toList();

        refused(rest, "out.warn", "No version of this text is in force");
    }

    @ParameterizedTest
    @CsvSource({
        "out.warning.tr.txt, No text has this name",
        "out.warn.de.txt, No text has this name",
        "out.warn.tr.docx, This is no name of a text",
        "out.warn.tr.html, has no HTML of its own",
        "out.warn.txt, has no such form",
        "smtp.card.tr.txt, has no such form",
        "out.warn.2.tr.txt, not the one in the file's name"
    })
    void aFileOfAnotherNameIsNamed(String name, String what) {
        List<TextSource> more = new ArrayList<>(ShippedTexts.sources("texts/"));
        more.add(new TextSource("texts/" + name, HEAD + "Kayıt {{referenceNo}}", "0".repeat(64)));

        assertThatThrownBy(() -> read(more))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(what);
    }

    @Test
    void r62_ofSeveralVersionsTheOneThatBeganLastIsUsedAndTheOthersAreFound() {
        List<TextSource> more = new ArrayList<>(ShippedTexts.sources("texts/"));
        for (String language : List.of("tr", "en")) {
            more.add(version("out.warn.2." + language + ".txt", 2, "2026-11-24", "iki {{referenceNo}}"));
            more.add(version("out.warn.3." + language + ".txt", 3, "2026-11-25", "uc {{referenceNo}}"));
        }
        Texts texts = read(more);

        RenderedText now = texts.render(TextId.OUT_WARN, TextForm.TEXT, Languages.TR, ShippedTexts.values(), Mode.LIVE);

        assertThat(now.content()).isEqualTo("iki K-2611-7F3Q");
        assertThat(now.used().get(0).version()).isEqualTo(2);
        UsedText before = ShippedTexts.texts()
                .render(TextId.OUT_WARN, TextForm.TEXT, Languages.TR, ShippedTexts.values(), Mode.LIVE)
                .used()
                .get(0);
        assertThat(texts.source(before)).isPresent();
    }

    @Test
    void aTextThatBeginsTomorrowOnlyStopsTheStart() {
        List<TextSource> later = ShippedTexts.sources("texts/").stream()
                .map(source -> source.name().startsWith("out.warn.")
                        ? new TextSource(
                                source.path(), source.content().replace("2025-01-01", "2026-11-25"), source.sha256())
                        : source)
                .toList();

        refused(later, "out.warn", "No version of this text is in force");
    }

    @Test
    void approvedTextsMayBeUsedLive() {
        List<TextSource> approved = ShippedTexts.sources("texts/").stream()
                .map(source -> new TextSource(
                        source.path(),
                        source.content()
                                .replaceFirst("approvedBy:", "approvedBy: KVK Sorumlusu")
                                .replaceFirst("approvedAt:", "approvedAt: 2026-11-01"),
                        source.sha256()))
                .toList();
        Texts texts = Texts.read(approved, false, ShippedTexts.CLOCK);

        assertThat(texts.unapproved(EnumSet.allOf(TextId.class))).isEmpty();
        assertThat(texts.render(TextId.OUT_WARN, TextForm.TEXT, Languages.EN, ShippedTexts.values(), Mode.LIVE)
                        .content())
                .contains("K-2611-7F3Q");
    }

    private static TextSource version(String name, int version, String from, String text) {
        return new TextSource(
                "texts/" + name,
                HEAD.replace("version: 1", "version: " + version).replace("2025-01-01", from) + text,
                Integer.toString(version).repeat(64));
    }
}
