package io.izinhub.platform.modes;

import java.util.List;

/**
 * Told by a capability: one of its functions that changes something outside, and what it would change. The names are
 * part of the API: {@code authority.600100.push}, {@code crm.next4biz.write}.
 */
public interface ModedFunction {

    String name();

    /** What LIVE would do now; also what SHADOW did not do since it began. */
    ShadowReport report();

    /**
     * What would happen.
     *
     * @param waiting how many changes LIVE would make
     * @param counts by what would change and why, largest first
     * @param lines the changes themselves, without personal data; at most as many as a page can show
     */
    record ShadowReport(long waiting, List<Count> counts, List<Line> lines) {}

    /** @param label what is counted, in codes: {@code MESAJ RET}, {@code would be refused: H467} */
    record Count(String label, long count) {}

    /** @param reference internal id of the change */
    record Line(long reference, String change, String verdict) {}
}
