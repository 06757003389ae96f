package io.izinhub.integrator.verimor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the reading of citizens' campaigns stands. Verimor does not say in which order it lists campaigns: the list is
 * walked to its end, and those whose number was not read are read page by page. As text: {@code
 * 101,102|103|100|104@1772769602,105|200}. Immutable.
 *
 * @param read the greatest numbers read before this walk began, at most {@link #KEPT}; with that many, a smaller number
 *     was read long ago. Several, because a campaign may be seen before one with a smaller number is
 * @param fresh the greatest numbers read in this walk
 * @param offset where the list goes on after the campaigns of this page; 0: it has ended
 * @param page campaigns of the list's page that are still to be read; none: the list is to be asked for
 * @param row where the report of the first of them goes on
 */
record VerimorCursor(List<Long> read, List<Long> fresh, int offset, List<Campaign> page, int row) {

    static final int KEPT = 32;

    private static final VerimorCursor START = new VerimorCursor(List.of(), List.of(), 0, List.of(), 0);
    private static final String NUMBERS = "(?:[0-9]{1,18}(?:,[0-9]{1,18})*)?";
    private static final Pattern FORM = Pattern.compile(NUMBERS + "\\|" + NUMBERS
            + "\\|[0-9]{1,9}\\|(?:[0-9]{1,18}(?:@[0-9]{1,12})?(?:,[0-9]{1,18}(?:@[0-9]{1,12})?)*)?\\|[0-9]{1,9}");

    /** @param createdAt null where Verimor does not say */
    record Campaign(long id, Instant createdAt) {

        private static Campaign parse(String text) {
            int at = text.indexOf('@');
            return at < 0
                    ? new Campaign(Long.parseLong(text), null)
                    : new Campaign(
                            Long.parseLong(text.substring(0, at)),
                            Instant.ofEpochSecond(Long.parseLong(text.substring(at + 1))));
        }

        private String text() {
            return createdAt == null ? String.valueOf(id) : id + "@" + createdAt.getEpochSecond();
        }
    }

    /** Null, and a text that is none of ours, is the start. */
    static VerimorCursor parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return START;
        }
        String[] parts = text.split("\\|", -1);
        return new VerimorCursor(
                words(parts[0]).map(Long::valueOf).toList(),
                words(parts[1]).map(Long::valueOf).toList(),
                Integer.parseInt(parts[2]),
                words(parts[3]).map(Campaign::parse).toList(),
                Integer.parseInt(parts[4]));
    }

    private static Stream<String> words(String part) {
        return Arrays.stream(part.split(",")).filter(word -> !word.isEmpty());
    }

    String text() {
        return String.join(
                "|",
                numbers(read),
                numbers(fresh),
                String.valueOf(offset),
                page.stream().map(Campaign::text).collect(Collectors.joining(",")),
                String.valueOf(row));
    }

    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    boolean isListing() {
        return page.isEmpty();
    }

    /** Whose report is to be asked for. */
    Campaign campaign() {
        return page.get(0);
    }

    boolean isNew(long id) {
        return !fresh.contains(id)
                && !read.contains(id)
                && floor().filter(floor -> id < floor).isEmpty();
    }

    /** Below this number everything was read; empty while nobody knows. */
    Optional<Long> floor() {
        return read.size() < KEPT ? Optional.empty() : read.stream().min(Comparator.naturalOrder());
    }

    /** @param next where the list goes on, 0 where it has ended */
    VerimorCursor listed(List<Campaign> found, int next) {
        VerimorCursor listed = new VerimorCursor(read, fresh, next, found, 0);
        return found.isEmpty() && next == 0 ? listed.walked() : listed;
    }

    VerimorCursor goneOn(int rows) {
        return new VerimorCursor(read, fresh, offset, page, row + rows);
    }

    /** The report of the first campaign has been read to its end. */
    VerimorCursor done() {
        List<Campaign> rest = page.subList(1, page.size());
        VerimorCursor done =
                new VerimorCursor(read, greatest(fresh, List.of(campaign().id())), offset, rest, 0);
        return rest.isEmpty() && offset == 0 ? done.walked() : done;
    }

    /** The report of the first campaign is not complete yet: the next reading meets it again as a new one. */
    VerimorCursor later() {
        List<Campaign> rest = page.subList(1, page.size());
        VerimorCursor later = new VerimorCursor(read, fresh, offset, rest, 0);
        return rest.isEmpty() && offset == 0 ? later.walked() : later;
    }

    /** A campaign that was given up is read once more, after those that are waiting. */
    VerimorCursor again(Campaign campaign) {
        boolean waits = page.stream().anyMatch(each -> each.id() == campaign.id());
        List<Campaign> more =
                waits ? page : Stream.concat(page.stream(), Stream.of(campaign)).toList();
        return new VerimorCursor(read, fresh, offset, more, row);
    }

    /** Whether this reading has more to ask for. */
    boolean goesOn() {
        return !page.isEmpty() || offset > 0;
    }

    private VerimorCursor walked() {
        return new VerimorCursor(greatest(read, fresh), List.of(), 0, List.of(), 0);
    }

    private static List<Long> greatest(List<Long> some, List<Long> others) {
        return Stream.concat(some.stream(), others.stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(KEPT)
                .toList();
    }
}
