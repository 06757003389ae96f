package io.izinhub.compliance.texts;

import java.time.LocalDate;
import java.util.List;

/**
 * A notice as it is shown: texts only, to be escaped by whoever shows them.
 *
 * @param current whether this version is in force today
 * @param approved whether it was signed off
 * @param lead what stands before the first heading
 * @param versions all that may be read, newest first
 * @param used what was shown, for the proof of having informed (R60, R62)
 */
public record NoticePage(
        String key,
        Language language,
        String title,
        int version,
        LocalDate validFrom,
        boolean current,
        boolean approved,
        List<Block> lead,
        List<Section> sections,
        List<Version> versions,
        UsedText used) {

    public NoticePage {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
        versions = List.copyOf(versions);
    }

    /** @param anchor unique within the page */
    public record Section(String anchor, String heading, List<Block> blocks) {}

    /** @param list whether the lines are items of a list; else there is one line, a paragraph */
    public record Block(boolean list, List<List<Piece>> lines) {}

    /**
     * Some words.
     *
     * @param href null, or an address of {@code https:}, {@code http:}, {@code mailto:} or {@code tel:}
     */
    public record Piece(String text, String href) {}

    public record Version(int number, LocalDate validFrom) {}
}
