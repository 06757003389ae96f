package io.izinhub.crm.stored;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the officer wants taken out. Pure.
 *
 * @param least findings of this decision or a stricter one
 * @param categories empty for all
 * @param unreadable also what could not be read: a person looks at it
 */
record Selection(Decision least, Set<Category> categories, boolean unreadable) {

    Selection {
        categories = categories.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(categories));
    }

    boolean covers(Category category, Decision decision) {
        return decision.compareTo(least) >= 0 && (categories.isEmpty() || categories.contains(category));
    }
}
