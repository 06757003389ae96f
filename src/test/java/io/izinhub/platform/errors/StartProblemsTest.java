package io.izinhub.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.validation.annotation.Validated;

/** Whatever stops a start is told once, in both languages, with place and remedy and without the value of a property. */
class StartProblemsTest {

    private static final MockEnvironment ENVIRONMENT = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:postgresql://db.example:5432/izinhub?password=geheim");

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(sql("08001"), "cannot be reached (db.example:5432/izinhub)", "PostgreSQL'i başlatın"),
                arguments(sql("28P01"), "refuses the login", "değerlerini düzeltin"),
                arguments(sql("3D000"), "no such database", "oluşturun"),
                arguments(sql("42501"), "may not do", "olmalıdır"),
                arguments(sql("42P01"), "no tables of the hub", "bir kez başlatın"),
                arguments(sql("53300"), "no connection left", "yükseltin"),
                arguments(new PortInUseException(8080), "server.port: port 8080 is taken", "durdurun"),
                arguments(new FlywayException("Validate failed\nmore"), "Validate failed", "elle onarmayın"),
                arguments(new AccessDeniedException("/etc/keys"), "/etc/keys: access is denied", "izni verin"),
                arguments(
                        new NoSuchFileException("/etc/cert.p12"), "/etc/cert.p12: does not exist", "Ayarlardaki yolu"),
                arguments(new FileAlreadyExistsException("/o/x"), "/o/x: exists already", "taşıyın"),
                arguments(new NotDirectoryException("/o/x"), "/o/x: is a file where a folder", "klasör gösterin"),
                arguments(
                        new FileSystemException("/o/x", null, "No space left on device"), "/o/x: no room", "Yer açın"),
                arguments(new IOException("No space left on device"), "disk: no room is left", "Yer açın"),
                arguments(
                        new FileSystemException("/o/x", null, "Read-only file system"),
                        "/o/x: stands on a disk that can only be read",
                        "yazılabilir bağlayın"),
                arguments(
                        new FileSystemException("/o/x", null, "Too many levels of symbolic links"),
                        "/o/x: cannot be used: Too many",
                        "izinlerine bakın"),
                arguments(
                        new ConfigurationProblem("hub.x", "It is wrong. | Yanlış.", new Hint("Mend it.", "Onarın.")),
                        "hub.x: It is wrong." + System.lineSeparator() + "hub.x: Yanlış.",
                        "Onarın."),
                arguments(
                        new IllegalStateException("what nobody foresaw"),
                        "what nobody foresaw",
                        "hata izini bildirin"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasOneMessageInTwoLanguages(Throwable failure, String what, String remedy) {
        for (Throwable as : List.of(failure, new BeanCreationException("bean", new RuntimeException(failure)))) {
            FailureAnalysis analysis = analyze(as);

            assertThat(analysis.getDescription()).contains(what);
            assertThat(analysis.getAction()).contains(remedy);
            assertThat(analysis.getAction().lines()).hasSize(2);
            assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("geheim");
        }
    }

    /** A parser speaks one language. */
    @Test
    void whatIsTheSameInBothLanguagesIsSaidOnce() {
        ConfigurationProblem problem =
                new ConfigurationProblem("a.yaml:1:2", "did not find", new Hint("Mend.", "Onar."));

        assertThat(analyze(problem).getDescription()).isEqualTo("a.yaml:1:2: did not find");
    }

    /** Commands start in silence and say it themselves. */
    @Test
    void commandsSayItLikeAStart_andOfAnythingElseTheInnermostMessage() {
        Throwable known = new BeanCreationException(
                "bean",
                new IllegalStateException(
                        new ConfigurationProblem("hub.x", "It is wrong. | Yanlış.", new Hint("Mend it.", "Onarın."))));
        assertThat(Explained.of(known).lines())
                .containsExactly("hub.x: It is wrong.", "hub.x: Yanlış.", "Mend it.", "Onarın.");
        assertThat(Explained.of(new IllegalStateException("outer", new IllegalArgumentException("inner"))))
                .isEqualTo("inner");
        assertThat(Explained.of(new IllegalStateException((String) null))).isEqualTo("IllegalStateException");
    }

    /** For the doctor, which lays them out by itself. */
    @Test
    void whatIsWrongIsToldInItsParts_oneForEachFault() {
        new ApplicationContextRunner()
                .withUserConfiguration(Case.class)
                .withPropertyValues("hub.case.port=0", "hub.case.pause=1ms", "hub.case.name=x")
                .run(context -> {
                    List<ConfigurationProblem> problems = Explained.problems(context.getStartupFailure());

                    assertThat(problems)
                            .extracting(ConfigurationProblem::where)
                            .containsExactly("hub.case.pause", "hub.case.port");
                    assertThat(problems.get(1).what())
                            .startsWith("must be at least 1")
                            .contains("hub.case.port");
                    assertThat(problems.get(1).whatInTurkish()).contains("en az 1");
                    assertThat(problems.get(1).hint().turkish()).contains("configuration.md");
                });
        assertThat(Explained.problems(new BeanCreationException("bean", new IllegalStateException("anything"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.case.port=geheim    | hub.case.port          | cannot be read as Integer     | Bir sayı yazın",
                "hub.case.port=70000     | hub.case.port          | must be at most 65535      | en çok 65535",
                "hub.case.port=0         | hub.case.port          | must be at least 1         | en az 1",
                "hub.case.day=geheim     | hub.case.day           | cannot be read             | MONDAY, TUESDAY",
                "hub.case.pause=geheim   | hub.case.pause         | cannot be read             | 24h ya da 7d",
                "hub.case.pause=1ms      | hub.case.pause         | too short                  | çok kısa",
                "hub.case.flag=geheim    | hub.case.flag          | cannot be read             | true ya da false yazın",
                "hub.case.inner=geheim   | hub.case.inner         | cannot be read             | configuration.md",
                "hub.case.flag=true      | hub.case.name          | must be set                | verilmelidir"
            })
    void aPropertyIsNamedWithWhatBelongsThere(String property, String name, String what, String remedy) {
        new ApplicationContextRunner()
                .withUserConfiguration(Case.class)
                .withPropertyValues("hub.case.other=x", property)
                .run(context -> {
                    FailureAnalysis analysis = analyze(context.getStartupFailure());

                    assertThat(analysis.getDescription()).contains(name, what).doesNotContain("geheim");
                    assertThat(analysis.getAction()).contains(remedy);
                });
    }

    @EnableConfigurationProperties(Properties.class)
    static class Case {}

    @Validated
    @ConfigurationProperties("hub.case")
    record Properties(
            @NotNull String name,
            @Min(1) @Max(65535) Integer port,
            DayOfWeek day,
            @DurationMin(seconds = 1) Duration pause,
            boolean flag,
            Inner inner) {
        record Inner(String deep) {}
    }

    @ParameterizedTest
    @CsvSource({"spring.datasource.username=a", "spring.datasource.url=jdbc:nonsense://geheim"})
    void withoutADatabaseItSaysHowToNameOne(String property) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withPropertyValues("spring.datasource.generate-unique-name=false", property)
                .run(context -> {
                    FailureAnalysis analysis = analyze(context.getStartupFailure());

                    assertThat(analysis.getDescription())
                            .contains("spring.datasource")
                            .doesNotContain("geheim");
                    assertThat(analysis.getAction()).contains("ilk bakış için", "for a first look");
                });
    }

    private static SQLException sql(String state) {
        return new SQLException("geheim", state);
    }

    /** As Spring Boot does it: the first registered analyzer that has something to say. */
    private static FailureAnalysis analyze(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.ArgumentResolver.of(Environment.class, ENVIRONMENT),
                        SpringFactoriesLoader.FailureHandler.handleMessage((message, e) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
