package io.izinhub.compliance.texts;

import java.util.List;

/**
 * A section of a notice as it was read.
 *
 * @param part null for one that the law does not ask for
 * @param heading empty for what stands before the first heading
 * @param line of the heading
 */
record NoticeSection(NoticePart part, String heading, int line, List<Block> blocks) {

    NoticeSection {
        blocks = List.copyOf(blocks);
    }

    /** Lines that are shown together: one paragraph, or the items of one list. */
    record Block(boolean list, List<List<Token>> lines) {
        Block {
            lines = List.copyOf(lines);
        }
    }
}
