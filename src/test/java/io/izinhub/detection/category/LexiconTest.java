package io.izinhub.detection.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.detection.Category;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.PolicyFileException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

    private static final String ENTRY = """
            version: 1
            category: HEALTH
            entries:
              - id: probe
                w: 80
                t: %s
            """;

    private static List<LexiconSource> with(String yaml) {
        List<LexiconSource> sources = new ArrayList<>();
        for (LexiconSource source : ShippedLexicon.sources()) {
            if (source.name().equals("context.yaml")) {
                sources.add(source);
            }
        }
        sources.add(new LexiconSource("probe.yaml", yaml));
        return sources;
    }

    private static boolean matches(String term, String text) {
        Lexicon lexicon = Lexicon.read(with(ENTRY.formatted("\"" + term + "\"")));
        List<Finding> findings = new Detector(List.of(new CategoryRecogniser(lexicon)), DetectionPolicy.shipped())
                .scan(Document.mail("", "Ben " + text + " dedim"))
                .findings();
        return !findings.isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hastalık, hastalığımdan, true",
        "hastalık, hastalıklar, true",
        "kanser, kansersever, false",
        "vakıf, vakfımızın, true",
        "vakıf, vakum, false",
        "kanser, KANSERİM, true",
        "kanser, kanserojen, false",
        "diyabet*, diyabetliyim, true",
        "=SMA, SMA'lı, true",
        "=SMA, smaca, false",
        "^=TİP, TİP'e, true",
        "^=TİP, tip, false",
        "hapis yat*, hapis yattı, true",
        "hapis yat*, hapis falan yattı, false",
        "hapis .. yat*, hapis falan yattı, true",
        "hapis .. yat*, hapis bir iki üç dört yattı, false",
        "hapis ... yat*, hapis bir iki üç dört yattı, true",
        "ameliyat*+1, ameliyatım, true",
        "ameliyat*+1, ameliyatı, false",
        "# yıl yat*, 3 yıl yattı, true",
        "# yıl yat*, üç yıl yattı, true",
        "kalp|böbrek nakl*, böbrek nakli, true",
        "kalp|böbrek nakl*, saç nakli, false",
        "{people} uyuz, dedem uyuz, true",
        "(koltuk değneğ*|baston*) kullan*, koltuk değneği kullandı, true",
        "(koltuk değneğ*|baston*) kullan*, baston kullandı, true",
        "(koltuk değneğ*|baston*) kullan*, koltuk kullandı, false",
        "(kör bağırsak|apandisit) (patlad*|iltihap kap*), kör bağırsak iltihap kaptı, true"
    })
    void r69_aTermMatchesAsItsSignsSay(String term, String text, boolean expected) {
        assertThat(matches(term, text)).isEqualTo(expected);
    }

    @Test
    void r69_atMostSixSuffixesFollowAStem() {
        assertThat(matches("kanser", "kanserlilerimizdekiler")).isTrue();
        assertThat(matches("kanser", "kanserlerlerlerlerlerlerler")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "oy, is too short for suffixes",
        "'kan{ser', unknown class",
        "'(kör|sağır', opens a bracket",
        "'.. kanser', no word at its begin or end",
        "'kan&ser', a sign that no word has"
    })
    void anUnreadableTermNamesFileEntryAndRemedy(String term, String problem) {
        assertThatThrownBy(() -> Lexicon.read(with(ENTRY.formatted("\"" + term + "\""))))
                .isInstanceOfSatisfying(PolicyFileException.class, e -> {
                    assertThat(e.file()).isEqualTo("probe.yaml");
                    assertThat(e.entry()).isEqualTo("probe");
                    assertThat(e).hasMessageContaining(problem);
                    assertThat(e.getMessage()).matches("(?s).*\\. (Write|Name|Begin|Use|Close) .*");
                });
    }

    @Test
    void anUnknownFieldNamesTheLine() {
        assertThatThrownBy(() -> Lexicon.read(with(ENTRY.formatted("kanser") + "    weight: 3\n")))
                .isInstanceOf(PolicyFileException.class)
                .hasMessageContaining("probe.yaml")
                .hasMessageContaining("Line 8");
    }

    @ParameterizedTest
    @CsvSource({
        "'w: 80', 'w: 0', w must be",
        "'w: 80', 'w: 80\n    req: somebody', req is 'somebody'",
        "HEALTH, IBAN, has no lexicon",
        "'version: 1', 'version: 2', Version 2 is not known"
    })
    void aWrongValueIsNamed(String before, String after, String problem) {
        String yaml = ENTRY.formatted("kanser").replace(before, after);

        assertThatThrownBy(() -> Lexicon.read(with(yaml)))
                .isInstanceOf(PolicyFileException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void anIncompleteLexiconIsRefused() {
        assertThatThrownBy(() -> Lexicon.read(List.of(new LexiconSource("a.yaml", ENTRY.formatted("kanser")))))
                .isInstanceOf(PolicyFileException.class)
                .hasMessageContaining("context.yaml");
    }

    @Test
    void theHashTellsVersionsApart() {
        Lexicon one = Lexicon.read(with(ENTRY.formatted("kanser")));
        Lexicon same = Lexicon.read(with(ENTRY.formatted("kanser")));
        Lexicon other = Lexicon.read(with(ENTRY.formatted("kolera")));

        assertThat(one.sha256()).hasSize(64).isEqualTo(same.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void r69_everySpecialCategoryHasCues() {
        for (Category category : Category.values()) {
            boolean there = ShippedLexicon.sources().stream()
                    .anyMatch(source -> source.yaml().contains("category: " + category.name() + "\n"));
            assertThat(there).as(category.name()).isEqualTo(category.isSpecial());
        }
    }
}
