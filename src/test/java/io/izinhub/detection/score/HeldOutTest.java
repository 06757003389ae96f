package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.izinhub.detection.Category;
import io.izinhub.detection.ShippedDetector;
import org.junit.jupiter.api.Test;

/**
 * What the detector must reach on mails that neither the lexicon's authors nor the model have seen. Whoever changes rules or
 * training mails sees here what it did to the unseen; nobody looks at the mails themselves to mend it.
 */
class HeldOutTest {

    private static final Score SCORE = Score.of(Corpora.read("heldout.jsonl"), new Adapter(ShippedDetector.get()));

    @Test
    void r69_specialCategories() {
        assertThat(SCORE.macro(Category::isSpecial, CategoryScore::mailF1)).isGreaterThanOrEqualTo(0.85);
        assertSoftly(softly -> {
            for (Category category : Category.values()) {
                if (category.isSpecial()) {
                    softly.assertThat(SCORE.category(category).mailF1())
                            .as(category.name())
                            .isGreaterThanOrEqualTo(0.70);
                }
            }
        });
        assertThat(SCORE.category(Category.HEALTH).mailRecall().value()).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void r71_whatMustBeStopped() {
        assertThat(SCORE.blockRecall().value()).isGreaterThanOrEqualTo(0.93);
        assertThat(SCORE.falseBlock().value()).isLessThanOrEqualTo(0.04);
    }

    @Test
    void r110_r112_r114_numbers() {
        assertSoftly(softly -> {
            for (Category category : new Category[] {Category.PAYMENT_CARD, Category.IBAN, Category.TCKN}) {
                softly.assertThat(SCORE.category(category).mailRecall().value())
                        .as(category.name())
                        .isGreaterThanOrEqualTo(0.99);
                softly.assertThat(SCORE.category(category).mailPrecision().value())
                        .as(category.name())
                        .isGreaterThanOrEqualTo(0.98);
            }
        });
        assertThat(SCORE.category(Category.CVV).mailRecall().value()).isGreaterThanOrEqualTo(0.95);
        assertThat(SCORE.category(Category.CVV).mailPrecision().value()).isGreaterThanOrEqualTo(0.95);
    }
}
