package io.izinhub.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What a person is told of a finding, in both languages; a text that is missing fails the test. */
public final class Told {

    private static final MessageSource MESSAGES = messages();

    private Told() {}

    /** It stands against LIVE, and says in both languages what to do. */
    public static void red(String check, Finding finding, String code) {
        is(check, finding, Finding.Result.FAIL, code);
    }

    public static void yellow(String check, Finding finding, String code) {
        is(check, finding, Finding.Result.WARN, code);
    }

    public static void green(String check, Finding finding, String code) {
        is(check, finding, Finding.Result.OK, code);
    }

    public static void skipped(String check, Finding finding, String code) {
        is(check, finding, Finding.Result.SKIPPED, code);
    }

    private static void is(String check, Finding finding, Finding.Result result, String code) {
        assertThat(finding.result() + " " + finding.code()).isEqualTo(result + " " + code);
        whole(new Examined.Row(Area.HUB, check, finding, Duration.ZERO));
    }

    /** Both languages have every text of it, and each place in them is filled. */
    public static void whole(Examined.Row row) {
        for (Locale language : new Locale[] {DoctorWords.TURKISH, Locale.ENGLISH}) {
            DoctorWords words = new DoctorWords(MESSAGES, language);
            assertThat(words.title(row.check())).isNotBlank();
            assertThat(words.reason(row)).isNotBlank().doesNotContainPattern("\\{\\d}");
            assertThat(words.remedy(row).isPresent())
                    .isEqualTo(row.finding().result().asksForCure());
            words.remedy(row)
                    .ifPresent(remedy -> assertThat(remedy).isNotBlank().doesNotContainPattern("\\{\\d}"));
        }
    }

    /** What was seen, in Turkish and in English. */
    public static List<String> reasons(String check, Finding finding) {
        Examined.Row row = new Examined.Row(Area.HUB, check, finding, Duration.ZERO);
        return Stream.of(DoctorWords.TURKISH, Locale.ENGLISH)
                .map(language -> new DoctorWords(MESSAGES, language).reason(row))
                .toList();
    }

    static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages-doctor");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
