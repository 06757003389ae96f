package io.izinhub.crm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a CRM has been read for a comparison. People come and go meanwhile: each page begins with the last person of the one
 * before, and where that one is not there, somebody was deleted and others have moved up.
 *
 * @param next where what was not read yet begins
 * @param overlap the page is to begin one person earlier, with the last of {@code seen}
 * @param seen ids of the page before: whoever comes again is not counted again
 */
record CensusCursor(int next, boolean overlap, List<String> seen) {

    private static final String BETWEEN = "\n";

    /** @param text null for the beginning */
    static CensusCursor parse(String text) {
        if (text == null) {
            return new CensusCursor(0, false, List.of());
        }
        String[] parts = text.split(BETWEEN, -1);
        return new CensusCursor(
                Integer.parseInt(parts[0]),
                Boolean.parseBoolean(parts[1]),
                Arrays.asList(parts).subList(2, parts.length));
    }

    String text() {
        return Stream.concat(Stream.of(String.valueOf(next), String.valueOf(overlap)), seen.stream())
                .collect(Collectors.joining(BETWEEN));
    }

    int offset() {
        return overlap ? next - 1 : next;
    }

    boolean wasOvertaken(CrmAnswer.Persons page) {
        return overlap && page.persons().stream().map(CrmPerson::id).noneMatch(seen.get(seen.size() - 1)::equals);
    }

    /** One page back, once a place: a CRM whose order is not stable is still read to its end. */
    CensusCursor back(int pageSize) {
        return new CensusCursor(Math.max(0, next - pageSize), false, seen);
    }

    /** After a page that was read from {@link #offset}. */
    CensusCursor after(CrmAnswer.Persons page) {
        List<String> ids = page.persons().stream().map(CrmPerson::id).toList();
        boolean lastIsReadable = !ids.isEmpty() && ids.size() == page.read();
        return new CensusCursor(offset() + page.read(), lastIsReadable, ids);
    }
}
