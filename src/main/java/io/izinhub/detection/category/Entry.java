package io.izinhub.detection.category;

import io.izinhub.detection.Category;
import java.util.List;

/**
 * A group of terms that mean the same.
 *
 * @param rule what a finding names as its reason, for example {@code health.cancer}
 * @param categories what it tells; the first is the category of the file
 * @param weight 0 to 100, the score with full evidence of a person
 */
record Entry(String rule, List<Category> categories, int weight, Need need) {

    /** What must stand beside the cue. */
    enum Need {
        /** Nothing: the words describe one person. */
        SELF,
        /** Any evidence of a person. */
        PERSON,
        /** The writer, a relative or a named person; a verb of the first person is not enough. */
        KIN,
        /** A person and another cue of the category. */
        COMBO
    }

    Entry {
        categories = List.copyOf(categories);
    }
}
