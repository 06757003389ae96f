package io.izinhub.platform.modes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Told by a capability: one of its functions that changes something outside, and what it would change. The names are
 * part of the API: {@code authority.600100.push}, {@code crm.next4biz.write}.
 */
public interface ModedFunction {

    String name();

    /** By what its LIVE can be narrowed; empty where it is LIVE for all or nothing. */
    Set<Dimension> dimensions();

    /** Whether a value of such a dimension can be met at all: a brand, a mailbox. People and shares are not asked for. */
    default boolean knows(Dimension dimension, String value) {
        return true;
    }

    /**
     * What LIVE would do now; also what SHADOW did not do since it began.
     *
     * @param live what is LIVE already and therefore not in the report; empty in OFF and SHADOW, and where all is
     */
    ShadowReport report(Optional<Narrowing> live);

    /**
     * What would happen.
     *
     * @param waiting how many changes LIVE would make; counting stops at a bound
     * @param more there are more than were counted; the counts are then those of the first {@code waiting}
     * @param counts by what would change and why, largest first
     * @param lines the changes themselves, without personal data; at most as many as a page can show
     * @param linesCut not all that were counted are listed
     */
    record ShadowReport(long waiting, boolean more, List<Count> counts, List<Line> lines, boolean linesCut) {}

    /** @param label what is counted, in codes: {@code MESAJ RET}, {@code would be refused: H467} */
    @Schema(name = "ShadowCount")
    record Count(String label, long count) {}

    /** @param reference internal id of the change */
    @Schema(name = "ShadowLine")
    record Line(long reference, String change, String verdict) {}
}
