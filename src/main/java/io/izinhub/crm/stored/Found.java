package io.izinhub.crm.stored;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;

/**
 * What stands where, never the text.
 *
 * @param start first UTF-16 unit in the text as the source gives it, {@code end} one past the last
 */
record Found(Category category, Decision decision, int score, String rule, int start, int end) {

    /** What must not be stored in any form comes first (R106). */
    int urgency() {
        return category == Category.CVV ? 0 : 1;
    }
}
