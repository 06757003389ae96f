package io.izinhub.platform.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.overlay.OverlayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingRegistryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-01T07:15:00Z");

    @TempDir
    Path customer;

    @Test
    void everyShippedMappingCompilesAndItsExamplesHold() {
        assertThat(registry().list())
                .extracting(MappingInfo::id)
                .contains("tables/channel.yaml", "tables/iys-source.yaml", "tables/our-refusal-source.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tr-lower(.)                        | IŞIL İPEK           | ışıl ipek",
                "tr-upper(.)                        | ışıl ipek           | IŞIL İPEK",
                "to-e164(.)                         | 0532                | +90532",
                "iso-instant(., \"Europe/Istanbul\") | 2026-03-01 10:15:00 | 2026-03-01T07:15:00Z",
                "iso-instant(., \"Europe/Istanbul\") | 2026-03-01          | 2026-02-28T21:00:00Z",
                "iso-instant(., \"UTC\")             | 2026-03-01T10:15+03:00 | 2026-03-01T07:15:00Z",
                "iso-instant(., \"UTC\")             | 1772349300000       | 2026-03-01T07:15:00Z",
                "iys-date(.)                        | 2026-03-01T07:15:00.999Z | 2026-03-01 10:15:00",
                "iys-date(.)                        | 2026-03-01 10:15:00 | 2026-03-01 10:15:00",
                "code(\"our-refusal-source\", .)     | ONE_CLICK           | HS_EPOSTA",
                "code(\"channel\", .)                | ARAMA               | ARAMA"
            })
    void functions(String expression, String input, String expected) throws IOException {
        put("f.jslt", "{\"out\": " + expression + "}");

        assertThat(registry().apply("f", JSON.getNodeFactory().textNode(input)).get("out"))
                .isEqualTo(JSON.getNodeFactory().textNode(expected));
    }

    @Test
    void functionsGiveNullForNull() throws IOException {
        put("f.jslt", "[tr-lower(.a), to-e164(.a), iys-date(.a), code(\"channel\", .a), iso-instant(.a, \"UTC\")]");

        assertThat(registry().apply("f", json("{}"))).isEqualTo(json("[null,null,null,null,null]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to-e164(.v)",
                "iys-date(.v)",
                "iso-instant(.v, \"UTC\")",
                "code(\"channel\", .v)",
                "number(.v)",
                "error(.v)",
                "tr-lower(.)"
            })
    void badInputIsRejectedWithoutItsValue(String expression) throws IOException {
        put("f.jslt", "{\"out\": " + expression + "}");
        MappingRegistry registry = registry();

        assertThatThrownBy(() -> registry.apply("f", json("{\"v\": \"ayse@ornek.example\"}")))
                .hasMessageNotContaining("yse")
                .hasNoCause()
                .satisfies(e -> assertThat(new ErrorClassifier().ofThrowable(e)).isEqualTo(ErrorKind.REJECTED));
    }

    @Test
    void anUnknownCodeIsNeverDropped() {
        assertThatThrownBy(() -> registry().code("our-refusal-source", "YENI_TIP"))
                .isInstanceOf(UnknownCodeException.class)
                .hasMessage("code table our-refusal-source has no row for Y*** (8 characters)");
    }

    @Test
    void labelsAreTurkishAndEnglish() {
        assertThat(registry().label("iys-source", "HS_ISLAK_IMZA", Locale.forLanguageTag("tr-TR")))
                .isEqualTo("Islak imza");
        assertThat(registry().label("iys-source", "HS_ISLAK_IMZA", Locale.ENGLISH))
                .isEqualTo("Wet signature");
    }

    @Test
    void emptyValuesAreLeftOutUnlessTheMappingKeepsThem() throws IOException {
        put("drop.jslt", "{\"a\": .x, \"b\": []}");
        put("keep.jslt", "// keep-empty: clears the field at the target\n{\"a\": .x, \"b\": []}");
        MappingRegistry registry = registry();

        assertThat(registry.apply("drop", json("{}"))).isEqualTo(json("{}"));
        assertThat(registry.apply("keep", json("{}"))).isEqualTo(json("{\"a\": null, \"b\": []}"));
    }

    @Test
    void anEndlessMappingIsAConfigurationError() throws IOException {
        put("loop.jslt", "def f(x) f($x)\nf(.)");
        MappingRegistry registry = registry();

        assertThatThrownBy(() -> registry.apply("loop", json("{}")))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.errorKind()).isEqualTo(ErrorKind.CONFIG));
    }

    @Test
    void inputBeyondTheLimitIsRejected() throws IOException {
        put("same.jslt", ".");
        MappingRegistry registry = registry(new InputLimit(50));

        assertThat(registry.apply("same", json("{\"a\": 1}"))).isEqualTo(json("{\"a\": 1}"));
        assertThatThrownBy(() -> registry.apply("same", json("{\"a\": \"" + "x".repeat(50) + "\"}")))
                .isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> registry.apply("same", json("[1,2,3,4,5,6,7]")))
                .isInstanceOf(MappingException.class);
    }

    @Test
    void aMappingImportsLibrariesOfItsSetOnly() throws IOException {
        put("shared/words.lib.jslt", "def hello(x) \"hello \" + $x");
        put("greet.jslt", "import \"shared/words.lib.jslt\" as w\nw:hello(.)");

        assertThat(registry().apply("greet", json("\"you\""))).isEqualTo(json("\"hello you\""));

        put("greet.jslt", "import \"/etc/passwd\" as w\nw:hello(.)");
        assertProblem("mappings/greet.jslt", "does not compile");
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileIsNamedWithLineAndColumn(String path, String content, String where, String what)
            throws IOException {
        put(path, content);

        assertProblem(where, what);
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments("bad/syntax.jslt", "{\n \"a\": .b,, }", "mappings/bad/syntax.jslt:2:", "does not compile"),
                arguments("bad/function.jslt", "{\n \"a\": nope(.b)}", "mappings/bad/function.jslt:2:", "nope"),
                arguments("tables/bad.yaml", "codes: [", "mappings/tables/bad.yaml:1:", "under codes must be keys"),
                arguments("tables/empty.yaml", "description: x\ncodes:\n", "mappings/tables/empty.yaml", "no rows"),
                arguments("tables/no-codes.yaml", "description: x", "mappings/tables/no-codes.yaml:1:", "codes"),
                arguments(
                        "tables/extra.yaml",
                        "description: x\ncodes: {A: {tr: a, en: a, fr: a}}",
                        "mappings/tables/extra.yaml:2:",
                        "fr"));
    }

    @Test
    void aRowThatStandsTwiceIsRefused() throws IOException {
        put("tables/twice.yaml", "description: x\ncodes:\n  A: {tr: a, en: a}\n  A: {tr: b, en: b}\n");

        assertProblem("mappings/tables/twice.yaml:4", "Duplicate");
    }

    @Test
    void anExampleThatFailsIsNamedWithThePlace() throws IOException {
        put("m.jslt", "{\"a\": {\"b\": .x}}");
        put("m.examples/one.json", "{\"input\": {\"x\": 1}, \"expected\": {\"a\": {\"b\": 2}}}");

        assertProblem("mappings/m.examples/one.json", "differs from the example at /a/b");
    }

    @Test
    void anExampleMayDemandARefusal() throws IOException {
        put("m.jslt", "{\"a\": code(\"channel\", .x)}");
        put("m.examples/unknown.json", "{\"input\": {\"x\": \"FAKS\"}, \"rejected\": true}");
        assertThat(registry().list()).extracting(MappingInfo::id).contains("m");

        put("m.examples/unknown.json", "{\"input\": {\"x\": \"ARAMA\"}, \"rejected\": true}");
        assertProblem("mappings/m.examples/unknown.json", "should be rejected");
    }

    @Test
    void reloadSwapsTheWholeSet() throws IOException {
        put("m.jslt", "{\"v\": 1}");
        MappingRegistry registry = registry();
        String before = hashes(registry);

        put("m.jslt", "{\"v\": 2}");
        registry.reload();

        assertThat(registry.apply("m", json("{}"))).isEqualTo(json("{\"v\": 2}"));
        assertThat(hashes(registry)).isNotEqualTo(before);
    }

    @Test
    void reloadOfABrokenSetKeepsTheOldOne() throws IOException {
        put("a.jslt", "{\"v\": 1}");
        MappingRegistry registry = registry();
        String before = hashes(registry);

        put("a.jslt", "{\"v\": 2}");
        put("z.jslt", "{");

        assertThatThrownBy(registry::reload).isInstanceOf(ConfigurationProblem.class);
        assertThat(registry.apply("a", json("{}"))).isEqualTo(json("{\"v\": 1}"));
        assertThat(hashes(registry)).isEqualTo(before);
    }

    private void assertProblem(String where, String what) {
        assertThatThrownBy(this::registry).isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
            assertThat(problem.where()).startsWith(where);
            assertThat(problem.what()).contains(what);
        });
    }

    private static String hashes(MappingRegistry registry) {
        return registry.list().stream().map(MappingInfo::sha256).toList().toString();
    }

    private MappingRegistry registry() {
        return registry(InputLimit.DEFAULT);
    }

    private MappingRegistry registry(InputLimit limit) {
        return new MappingRegistry(
                () -> OverlayFiles.read(
                        "mappings", Optional.of(customer), getClass().getClassLoader()),
                MappingRegistryTest::fakeE164,
                limit,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String fakeE164(String text) {
        if (!text.startsWith("0")) {
            throw new IllegalArgumentException(text);
        }
        return "+9" + text;
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private void put(String path, String text) throws IOException {
        Path file = customer.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
