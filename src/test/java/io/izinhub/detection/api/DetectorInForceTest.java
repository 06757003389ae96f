package io.izinhub.detection.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.detection.Category;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorInForceTest {

    private static final String MAIL = "Kanser tedavisi görüyorum, kartım 4111 1111 1111 1111";

    @TempDir
    private Path customer;

    @Test
    void whatIsPackagedReadsIdentifiersAndSpecialCategories() {
        DetectorInForce shipped = inForce(Optional.empty());

        assertThat(categories(shipped)).containsExactlyInAnyOrder(Category.HEALTH, Category.PAYMENT_CARD);
        assertThat(shipped.made().entries()).isPositive();
    }

    @Test
    void aPolicyOfTheCustomerReplacesOursAndAReloadTakesItUp() throws IOException {
        DetectorInForce detector = inForce(Optional.of(customer));
        DetectorInForce.Made before = detector.made();
        Path policy = Files.createDirectories(customer.resolve("detection")).resolve("policy.yaml");
        String shipped = OverlayFiles.read(
                        "policies", Optional.empty(), getClass().getClassLoader())
                .find("detection/policy.yaml")
                .orElseThrow()
                .text();

        Files.writeString(policy, shipped.replace("PAYMENT_CARD: {enabled: true", "PAYMENT_CARD: {enabled: false"));
        assertThat(categories(detector)).contains(Category.PAYMENT_CARD);
        detector.reload();
        assertThat(categories(detector)).containsExactly(Category.HEALTH);
        assertThat(detector.made().policy()).isNotEqualTo(before.policy());
        assertThat(detector.made().lexicon()).isEqualTo(before.lexicon());

        Files.writeString(policy, shipped.replace("version: 1", "version: 9"));
        assertThatThrownBy(detector::reload)
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/detection/policy.yaml")
                .hasMessageContaining("version");
        assertThat(categories(detector)).containsExactly(Category.HEALTH);
    }

    @Test
    void aBrokenLexiconFileOfTheCustomerIsNamed() throws IOException {
        Path file = Files.createDirectories(customer.resolve("detection")).resolve("own.yaml");
        Files.writeString(file, "version: 1\ncategory: IBAN\nentries: []\n");

        assertThatThrownBy(() -> inForce(Optional.of(customer)))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/detection/own.yaml");
    }

    private DetectorInForce inForce(Optional<Path> directory) {
        return new DetectorInForce(
                () -> OverlayFiles.read("policies", directory, getClass().getClassLoader()));
    }

    private static List<Category> categories(DetectorInForce detector) {
        return detector.current().scan(Document.mail("", MAIL)).findings().stream()
                .map(Finding::category)
                .distinct()
                .toList();
    }
}
