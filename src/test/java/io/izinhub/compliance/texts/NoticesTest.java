package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.izinhub.platform.errors.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {

    private static final List<TextSource> SHIPPED = ShippedTexts.sources("notices/");
    private static final String TURKISH = "musteri.2.tr.txt";

    private static Notices read(List<TextSource> sources, boolean unapprovedShown) {
        return Notices.read(sources, unapprovedShown, ShippedTexts.CLOCK);
    }

    private static List<TextSource> with(String name, String part, String instead) {
        return SHIPPED.stream()
                .map(source -> source.name().equals(name) ? changed(source, part, instead) : source)
                .toList();
    }

    private static TextSource changed(TextSource source, String part, String instead) {
        assertThat(source.content()).contains(part);
        return new TextSource(source.path(), source.content().replace(part, instead), source.sha256());
    }

    private static int lineOf(String words) {
        String content = SHIPPED.stream()
                .filter(source -> source.name().equals(TURKISH))
                .findFirst()
                .orElseThrow()
                .content();
        return 1 + content.lines().toList().indexOf(words);
    }

    private static String text(NoticePage page) {
        return Stream.concat(
                        page.lead().stream(), page.sections().stream().flatMap(section -> section.blocks().stream()))
                .flatMap(block -> block.lines().stream())
                .map(line -> line.stream().map(NoticePage.Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static NoticePage page(Notices notices, OptionalInt version, Language language) {
        return notices.page("musteri", version, language, ShippedTexts.company())
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void r59_theShippedNoticeIsWhole(Language language) {
        NoticePage page = page(read(SHIPPED, true), OptionalInt.empty(), language);

        assertThat(page.sections()).hasSize(6);
        assertThat(text(page))
                .contains("Örnek Sigorta A.Ş.", "0648001234500019", "Örnek Mahallesi", "kvkk@ornek.example")
                .doesNotContain("{{", "[identity]");
        assertThat(page.used().sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void contactsAreLinks() {
        NoticePage page = page(read(SHIPPED, true), OptionalInt.empty(), Language.TR);

        assertThat(page.sections().get(0).blocks().stream()
                        .flatMap(block -> block.lines().stream())
                        .flatMap(List::stream)
                        .map(NoticePage.Piece::href))
                .contains("mailto:iletisim@ornek.example", "tel:08500000000", "mailto:ornek.sigorta@kep.example");
    }

    @Test
    void anItemWithoutItsValueIsNotShown() {
        TextValues without = TextValues.NONE
                .with(Placeholder.COMPANY_TITLE, "Örnek A.Ş.")
                .with(Placeholder.MERSIS_NO, "0648001234500019")
                .with(Placeholder.CONTACT_PHONE, "0850 000 00 00")
                .with(Placeholder.CONTACT_EMAIL, "iletisim@ornek.example")
                .with(Placeholder.DPO_EMAIL, "kvkk@ornek.example");

        NoticePage page = read(SHIPPED, true)
                .page("musteri", OptionalInt.empty(), Language.TR, without)
                .orElseThrow();

        assertThat(text(page)).doesNotContain("KEP", "Adres:");
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("identity", "Veri sorumlusu kimdir"),
                arguments("purposes", "Verilerinizi hangi amaçlarla işliyoruz"),
                arguments("recipients", "Verilerinizi kimlere ve hangi amaçla aktarıyoruz"),
                arguments("method", "Verilerinizi nasıl topluyoruz, hukuki sebebimiz nedir"),
                arguments("rights", "Haklarınız nelerdir"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void r59_aNoticeThatLacksAPartStopsTheStart(String part, String words) {
        String heading = "## [" + part + "] " + words;

        assertThatThrownBy(() -> read(with(TURKISH, heading, "## " + words), true))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/notices/musteri.2.tr.txt:8: The part [" + part + "] is missing (R59)");
        assertThatThrownBy(() -> read(with(TURKISH, heading, heading + "\n\n## Başka"), true))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/notices/musteri.2.tr.txt:" + lineOf(heading) + ": The part [" + part
                        + "] does not say what it must (R59)");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("{{companyTitle}}", "şirketimiz", "{{companyTitle}}"),
                arguments("ukuki seb", "asal dayana", "does not say what it must"),
                arguments("KVKK'nın 11. maddesine", "KVKK'ya", "does not say what it must"),
                arguments("[purposes] Verilerinizi hangi", "[identity] Verilerinizi hangi", "stands twice"),
                arguments("[purposes]", "[amac]", "heading cannot be read"),
                arguments("## [purposes]", "### [purposes]", "heading cannot be read"),
                arguments("Başvurunuzu {{dpoEmail}}", "Okudum, kabul ediyorum. {{dpoEmail}}", "takes no consent (R60)"),
                arguments("{{dpoEmail}}", "{{optOutUrl}}", "not allowed in this text"),
                arguments("{{dpoEmail}} adresine", "{{dpoEmail}}'ye", "suffix"),
                arguments("title: Müşteri aydınlatma metni\n", "", "title is missing"),
                arguments("version: 2", "version: 3", "not the one in the file's name"),
                arguments("validFrom: 2025-07-01", "validFrom: 2025-07-02", "not the same in both languages"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamedWithFileAndLine(String part, String instead, String what) {
        assertThatThrownBy(() -> read(with(TURKISH, part, instead), true))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageMatching("(?s)policies/notices/musteri\\.2\\.(tr|en)\\.txt:\\d+: .*")
                .hasMessageContaining(what);
    }

    @Test
    void everyVersionHasBothLanguages() {
        List<TextSource> rest = SHIPPED.stream()
                .filter(source -> !source.name().equals("musteri.2.en.txt"))
                .toList();

        assertThatThrownBy(() -> read(rest, true)).hasMessageContaining("Add musteri.2.en.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"musteri.tr.txt", "Müşteri.1.tr.txt", "musteri.1.de.txt", "musteri.0.tr.txt", "musteri.1.tr.html"
            })
    void aFileOfAnotherNameIsNamed(String name) {
        List<TextSource> more = new ArrayList<>(SHIPPED);
        more.add(new TextSource("notices/" + name, "x", ""));

        assertThatThrownBy(() -> read(more, true)).hasMessageContaining("no name of a notice");
    }

    @Test
    void r62_anOldVersionStaysReadableAndSaysThatItIsOld() {
        Notices notices = read(SHIPPED, true);

        NoticePage old = page(notices, OptionalInt.of(1), Language.TR);
        NoticePage now = page(notices, OptionalInt.empty(), Language.TR);

        assertThat(old.current()).isFalse();
        assertThat(old.sections()).hasSize(5);
        assertThat(now.current()).isTrue();
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.versions()).extracting(NoticePage.Version::number).containsExactly(2, 1);
        assertThat(notices.inForce("musteri", Language.TR)).contains(now.used());
        assertThat(notices.page("musteri", OptionalInt.of(3), Language.TR, ShippedTexts.company()))
                .isEmpty();
    }

    @Test
    void r62_aVersionThatBeginsTomorrowIsNotShownYet() {
        List<TextSource> later = SHIPPED.stream()
                .map(source ->
                        source.name().startsWith("musteri.2.") ? changed(source, "2025-07-01", "2026-11-25") : source)
                .toList();

        NoticePage now = page(read(later, true), OptionalInt.empty(), Language.EN);

        assertThat(now.version()).isEqualTo(1);
        assertThat(now.versions()).hasSize(1);
    }

    @Test
    void whatNobodySignedOffIsShownInTheDemoOnly() {
        assertThat(read(SHIPPED, false).keys()).isEmpty();
        assertThat(read(SHIPPED, true).keys()).containsExactly("musteri");
        List<TextSource> first = SHIPPED.stream()
                .map(source -> source.name().startsWith("musteri.1.")
                        ? changed(
                                source, "approvedBy:\napprovedAt:", "approvedBy: KVK Sorumlusu\napprovedAt: 2025-01-01")
                        : source)
                .toList();

        NoticePage page = page(read(first, false), OptionalInt.empty(), Language.TR);

        assertThat(page.version()).isEqualTo(1);
        assertThat(page.current()).isTrue();
        assertThat(page.approved()).isTrue();
    }
}
