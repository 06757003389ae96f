package io.izinhub.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayProperties;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

class SettingsCheckTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties({OverlayProperties.class, Sample.class})
    @Import({SettingsCheck.class, UnitsCheck.class})
    static class Settings {}

    @ConfigurationProperties("hub.sample")
    record Sample(String known, Map<String, Integer> limits, Duration pause, DataSize size, Inner inner) {
        record Inner(String endCron) {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.sample.known=x",
                "hub.sample.limits.iys=5",
                "hub.sample.inner.end-cron=0 30 4 * * ?",
                "hub.sample.inner.endCron=0 30 4 * * ?",
                "hub.ledger.seal-cron=0 * * * * ?", // a flow alone reads it
                "hub.crm.x.tenant=t",
                "hub.integrators.netgsm.username=u",
                "hub.sample.unkown=",
                "hub.sample.pause=0",
                "hub.sample.pause=30s",
                "hub.sample.pause=PT30S",
                "hub.sample.size=16MB",
                "other.sample.unkown=x"
            })
    void whatSomebodyReadsStarts(String property) {
        runner.withPropertyValues(property).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.sample.unkown=geheim                | hub.sample.unkown    | Nothing reads this",
                "hub.sampel.known=geheim                 | hub.sampel.known     | Nothing reads this",
                "hub.sample.inner.end-corn=geheim        | hub.sample.inner     | Nothing reads this",
                "hub.ledger.seal-corn=0 * * * * ?        | hub.ledger.seal-corn | Nothing reads this",
                "hub.ledger.seal-cron=geheim             | hub.ledger.seal-cron | no time that Quartz",
                "hub.sample.inner.end-cron=0 30 25 * * ? | end-cron             | no time that Quartz",
                "hub.sample.inner.end-cron=0 30 4 * * *  | end-cron             | no time that Quartz"
            })
    void aMistypedPropertyStopsTheStart(String property, String where, String what) {
        runner.withPropertyValues(property).run(context -> {
            ConfigurationProblem problem = (ConfigurationProblem) context.getStartupFailure();
            assertThat(problem.where()).contains(where);
            assertThat(problem.what()).contains(what);
            assertThat(problem).hasMessageNotContaining("geheim");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub:\\n  provider: '1'\\n bad: [\\n            | :3:2  | expected <block end>",
                "hub:\\n\\tprovider: '1'\\n                     | :2:1  | cannot start any token",
                "hub:\\n  provider: geheim\\n  provider: '2'\\n | :3:3  | duplicate key provider",
                "hub: {provider: '1'                            | :      | expected"
            })
    void aFileThatIsNoYamlIsNamedWithItsLine(String content, String place, String what) throws IOException {
        Path file = Files.writeString(
                folder.resolve("application.yml"), content.replace("\\n", "\n").replace("\\t", "\t"));

        ConfigurationProblem problem = catchThrowableOfType(ConfigurationProblem.class, () -> yaml(folder + "/"));

        assertThat(problem.where()).startsWith(file.toString()).contains(place);
        assertThat(problem.what()).contains(what);
        assertThat(problem).hasMessageNotContaining("geheim");
        assertThat(catchThrowableOfType(ConfigurationProblem.class, () -> yaml("optional:file:" + file))
                        .where())
                .isEqualTo(problem.where());
    }

    @ParameterizedTest
    @CsvSource({"pause, 30, milliseconds, 10m", "pause, -1, milliseconds, 10m", "size, 16, octets, 16MB"})
    void aBareNumberIsNoTimeAndNoSize(String name, String value, String read, String remedy) {
        runner.withPropertyValues("hub.sample." + name + "=" + value).run(context -> {
            Throwable failure = context.getStartupFailure();
            while (!(failure instanceof ConfigurationProblem)) {
                failure = failure.getCause();
            }
            ConfigurationProblem problem = (ConfigurationProblem) failure;
            assertThat(problem.where()).startsWith("hub.sample." + name);
            assertThat(problem.what()).contains(read);
            assertThat(problem.whatInTurkish()).contains("Birimsiz");
            assertThat(problem.hint().turkish()).contains(remedy);
        });
    }

    @Test
    void anotherEncodingAndAFolderInTheFilesPlaceAreNamed() throws IOException {
        Path file = folder.resolve("application.yml");
        for (Charset other :
                List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("ISO-8859-9"))) {
            Files.writeString(file, "a: Şirket\n", other);
            ConfigurationProblem problem = catchThrowableOfType(ConfigurationProblem.class, () -> yaml(folder + "/"));
            assertThat(problem.where()).as(other.name()).isEqualTo(file.toString());
            assertThat(problem.what()).isEqualTo("The file is not UTF-8.");
            assertThat(problem.hint().turkish()).contains("iconv");
        }
        Files.delete(file);
        Files.createDirectory(file);
        for (String location : List.of(folder + "/", file.toString())) {
            ConfigurationProblem problem = catchThrowableOfType(ConfigurationProblem.class, () -> yaml(location));
            assertThat(problem.where()).isEqualTo(file.toString());
            assertThat(problem.whatInTurkish()).contains("klasör");
        }
    }

    @Test
    void whatIsNoFileOfOursIsLeftToSpring() throws IOException {
        Files.writeString(folder.resolve("application.yml"), "a: 1\n---\nb: ${NAME:x}\n");
        Files.writeString(folder.resolve("other.yml"), "a: [");

        assertThatNoException()
                .isThrownBy(() -> yaml(folder + "/,file:/no/such/folder/,classpath:/x/,configtree:/x/*/"));
    }

    @Test
    void aSecretThatNobodySetIsNamed() {
        ConfigurationProblem problem = catchThrowableOfType(
                ConfigurationProblem.class,
                () -> placeholders(Map.of("spring.datasource.password", "geheim${NOBODY_SET_THIS}")));

        assertThat(problem.where()).contains("spring.datasource.password");
        assertThat(problem.what()).contains("NOBODY_SET_THIS");
        assertThat(problem.hint().turkish()).contains("NOBODY_SET_THIS");
        assertThat(problem).hasMessageNotContaining("geheim");
        assertThatNoException()
                .isThrownBy(() ->
                        placeholders(Map.of("hub.a", "${b:5}", "hub.c", "${hub.d}", "hub.d", "1", "x", "${nobody}")));
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, geheim",
        "server.port, 70000",
        "management.server.port, 8080a",
        "spring.datasource.url, postgres://hub:geheim@db/izinhub",
        "spring.flyway.url, jdbc:mysql://db/geheim"
    })
    void whatSpringWouldNotNameIsNamed(String property, String value) {
        ConfigurationProblem problem = catchThrowableOfType(ConfigurationProblem.class, () -> spring(property, value));

        assertThat(problem.where()).isEqualTo(property);
        assertThat(problem).hasMessageNotContaining("geheim").hasMessageContaining("Write ");
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, 0",
        "server.port, -1",
        "server.port, ' 8443 '",
        "spring.datasource.url, ''",
        "spring.datasource.url, 'jdbc:postgresql://a,b/izinhub?targetServerType=primary'"
    })
    void whatSpringTakesIsTaken(String property, String value) {
        assertThatNoException().isThrownBy(() -> spring(property, value));
    }

    private static void spring(String property, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(property, value)));
        new SpringValuesCheck().postProcessEnvironment(environment, new SpringApplication());
    }

    private static void yaml(String locations) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.config.location", locations)));
        new YamlFilesCheck().postProcessEnvironment(environment, new SpringApplication());
    }

    private static void placeholders(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        new PlaceholdersCheck().postProcessEnvironment(environment, new SpringApplication());
    }
}
