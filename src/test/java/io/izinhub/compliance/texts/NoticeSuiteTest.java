package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.overlay.OverlayProperties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hub's own detector finds nothing in the hub's own texts, and still finds a statement beside them (texts.md 0.12). */
class NoticeSuiteTest {

    private static final Detector DETECTOR =
            new DetectorInForce(new OverlayProperties(null, null, null)::policies).current();
    private static final String STATEMENT = "Ben şeker hastasıyım, insülin kullanıyorum.";

    private static Stream<Arguments> texts() {
        Texts texts = ShippedTexts.texts();
        TextValues values = ShippedTexts.officer();
        List<Arguments> all = new ArrayList<>();
        for (TextId id : TextId.values()) {
            if (id.kind() == TextKind.SMTP_REPLY) {
                all.add(Arguments.of(
                        id.id(),
                        texts.reply(id, values, Mode.LIVE).text(),
                        "<p>" + texts.reply(id, values, Mode.LIVE).text() + "</p>"));
            } else {
                for (Languages languages : Languages.values()) {
                    all.add(Arguments.of(
                            id.id() + " " + languages,
                            texts.render(id, TextForm.TEXT, languages, values, Mode.LIVE)
                                    .content(),
                            texts.render(id, TextForm.HTML, languages, values, Mode.LIVE)
                                    .content()));
                }
            }
        }
        Notices notices = Notices.read(ShippedTexts.sources("notices/"), true, ShippedTexts.CLOCK);
        for (Language language : Language.values()) {
            String text = text(notices.page("musteri", OptionalInt.empty(), language, ShippedTexts.company())
                    .orElseThrow());
            all.add(Arguments.of("notice page " + language, text, HtmlText.of(TextKind.Layout.MAIL, text, language)));
        }
        return all.stream();
    }

    private static String text(NoticePage page) {
        return page.sections().stream()
                .flatMap(section -> Stream.concat(
                        Stream.of("\n" + section.heading() + "\n"),
                        section.blocks().stream().flatMap(block -> block.lines().stream()
                                .map(line -> (block.list() ? "- " : "")
                                        + line.stream()
                                                .map(NoticePage.Piece::text)
                                                .collect(Collectors.joining())))))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> findings(Part.Kind kind, String content) {
        return DETECTOR.scan(Document.of(new Part(kind, content))).findings().stream()
                .map(NoticeSuiteTest::named)
                .toList();
    }

    private static String named(Finding finding) {
        return finding.category() + " " + finding.rule() + " " + finding.score();
    }

    private static String quoted(String text) {
        return text.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    /** As another program breaks lines that were wrapped already. */
    private static String rewrapped(String text, int width) {
        return Arrays.stream(text.split("\n"))
                .map(line -> line.replaceAll("(.{1," + width + "})(?: |$)", "$1\n"))
                .collect(Collectors.joining("\n"))
                .replaceAll("\n{2,}", "\n\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void nothingIsFoundInOurOwnTexts(String name, String text, String html) {
        assertThat(findings(Part.Kind.TEXT, text)).as("plain").isEmpty();
        assertThat(findings(Part.Kind.HTML, html)).as("html").isEmpty();
        assertThat(findings(Part.Kind.TEXT, quoted(text))).as("quoted").isEmpty();
        assertThat(findings(Part.Kind.QUOTED, text)).as("quoted part").isEmpty();
        assertThat(findings(Part.Kind.TEXT, quoted(quoted(text))))
                .as("quoted twice")
                .isEmpty();
        assertThat(findings(Part.Kind.TEXT, rewrapped(text, 60)))
                .as("wrapped anew")
                .isEmpty();
        assertThat(findings(Part.Kind.TEXT, "Merhaba,\n\nBilgi için teşekkürler.\n\n" + quoted(text)))
                .as("answered")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aStatementInTheNextParagraphIsFound(String name, String text, String html) {
        assertThat(health(Part.Kind.TEXT, text + "\n\n" + STATEMENT))
                .as("below")
                .isTrue();
        assertThat(health(Part.Kind.TEXT, STATEMENT + "\n\n" + text))
                .as("above")
                .isTrue();
        assertThat(health(Part.Kind.HTML, html + "<p>" + STATEMENT + "</p>"))
                .as("html")
                .isTrue();
        assertThat(health(Part.Kind.TEXT, STATEMENT + "\n\n" + quoted(text)))
                .as("answered")
                .isTrue();
    }

    private static boolean health(Part.Kind kind, String content) {
        return DETECTOR.scan(Document.of(new Part(kind, content))).findings().stream()
                .anyMatch(finding -> finding.category() == Category.HEALTH && finding.score() >= 70);
    }
}
