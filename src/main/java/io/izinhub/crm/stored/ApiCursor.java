package io.izinhub.crm.stored;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How far issues have been read: month by month, and in a month from the last page to the first. What is deleted meanwhile
 * moves the rest towards the first page, which is still to come: an issue may be seen twice, and is never passed over. The
 * first page is looked at before, for how many there are. Pure.
 *
 * @param from first day that is being read
 * @param page to be read next; 0 to look how many there are
 */
record ApiCursor(LocalDate from, int page) {

    static ApiCursor start(LocalDate first) {
        return new ApiCursor(first, 0);
    }

    static ApiCursor parse(String text) {
        int blank = text.indexOf(' ');
        return new ApiCursor(LocalDate.parse(text.substring(0, blank)), Integer.parseInt(text.substring(blank + 1)));
    }

    String text() {
        return from + " " + page;
    }

    /** The last day that is being read. */
    LocalDate to(LocalDate last) {
        LocalDate endOfMonth = from.withDayOfMonth(from.lengthOfMonth());
        return endOfMonth.isAfter(last) ? last : endOfMonth;
    }

    /**
     * Where to go on.
     *
     * @param pages how many there are of these days
     * @return null behind the last day
     */
    ApiCursor after(int pages, LocalDate last) {
        if (page == 0 && pages > 1) {
            return new ApiCursor(from, pages);
        } else if (page > 1) {
            return new ApiCursor(from, page - 1);
        }
        LocalDate next = to(last).plusDays(1);
        return next.isAfter(last) ? null : start(next);
    }

    /** Whether other days come next: an issue of these is not seen again. */
    boolean leaves(ApiCursor next) {
        return next == null || !next.from().equals(from);
    }

    /** Days that are done, the others of the month not among them. */
    long days(LocalDate first) {
        return ChronoUnit.DAYS.between(first, from);
    }
}
