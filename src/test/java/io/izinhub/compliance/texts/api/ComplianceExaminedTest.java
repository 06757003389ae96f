package io.izinhub.compliance.texts.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.BrandProperties;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.platform.camel.FlowProperties;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Texts and pages: each fault, its remedy, green. */
class ComplianceExaminedTest {

    private static final URI PAGE = URI.create("https://izin.ornek.example/x");

    @Test
    void aTextIsNotSignedOff_signedOff() {
        List<String> files = List.of("a", "b", "c", "d", "e", "f");
        Finding many = TextsExamined.judge(40, files, files);
        Told.red(TextsExamined.ID, many, "UNAPPROVED");
        assertThat(many.facts()).containsExactly("6", "a, b, c, d, e, …");
        Told.yellow(TextsExamined.ID, TextsExamined.judge(40, files, List.of()), "LET_PASS");

        Told.green(TextsExamined.ID, TextsExamined.judge(40, List.of(), List.of()), "APPROVED");
    }

    @Test
    void theProxyLeadsElsewhere_corrected() {
        HttpAnswer stranger = HttpAnswer.of(200, "", type("text/html"), "Welcome".getBytes());
        Told.red(PublicPagesExamined.ID, PublicPagesExamined.judgeOptOut("1", PAGE, stranger), "NO_OPT_OUT");
        HttpAnswer ours = HttpAnswer.of(200, "", type("text/css;charset=UTF-8"), new byte[0]);
        Told.green(PublicPagesExamined.ID, PublicPagesExamined.judgeOptOut("1", PAGE, ours), "OPT_OUT");

        HttpAnswer silent = HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, "ConnectException"));
        Told.red(PublicPagesExamined.ID, PublicPagesExamined.judgeNotice("1", PAGE, silent), "NOTICE_MISSING");
        Told.green(PublicPagesExamined.ID, PublicPagesExamined.judgeNotice("1", PAGE, ours), "NOTICE");
    }

    @Test
    void noAddress_thenNoNotice_thenBoth() {
        Map<String, Object> settings = new HashMap<>(Map.of("provider", "600100", "brands.600100.name", "Örnek"));
        Told.yellow(PublicPagesExamined.ID, last(settings, true), "NO_ADDRESS");

        settings.put("brands.600100.public-base-url", "https://izin.ornek.example");
        Told.yellow(PublicPagesExamined.ID, last(settings, true), "NO_NOTICE");
        Told.skipped(PublicPagesExamined.ID, last(settings, false), "NOT_RUNNING");

        settings.put("brands.600100.notice", "musteri");
        Finding notice = last(settings, true);
        Told.green(PublicPagesExamined.ID, notice, "NOTICE");
        assertThat(notice.facts()).containsExactly("https://izin.ornek.example/n/musteri");
    }

    private static Finding last(Map<String, Object> settings, boolean running) {
        Map<String, Object> named = new HashMap<>();
        settings.forEach((key, value) -> named.put("t." + key, value));
        BrandProperties brands =
                new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("t", BrandProperties.class);
        HttpAnswer ours = HttpAnswer.of(200, "", type("text/css"), new byte[0]);
        List<Finding> findings = new PublicPagesExamined(brands, call -> ours, new FlowProperties(!running)).examine();
        return findings.get(findings.size() - 1);
    }

    private static Map<String, List<String>> type(String type) {
        return Map.of("Content-Type", List.of(type));
    }
}
