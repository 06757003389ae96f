package io.izinhub.sim.netgsm;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes orders of the parameters of a sending call; the older calls forgive a wrong date. Thread-safe. */
final class SmsOrders {

    private static final int TEXT_LENGTH = 917;

    private final SimClock clock;
    private final SimSettings settings;

    SmsOrders(SimClock clock, SimSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * The parameters as they came.
     *
     * @param filter {@code iysfilter}, {@code filter} in the older calls
     * @param encoding {@code TR} keeps Turkish letters
     * @param start {@code ddMMyyyyHHmm}
     * @param stop {@code ddMMyyyyHHmm}
     */
    record Given(
            String header,
            Optional<String> filter,
            Optional<String> encoding,
            Optional<String> start,
            Optional<String> stop,
            List<SmsOrder.Text> texts) {}

    /**
     * Checks and reads.
     *
     * @param forgiving takes its own time for a wrong date, and says so in the code
     * @throws SmsRefusal 20, 40, 50, 51, 70
     */
    SmsOrder order(Given given, boolean forgiving) {
        if (!Account.HEADERS.contains(given.header)) {
            throw new SmsRefusal("40", "msgheader is not known");
        }
        if (given.texts.isEmpty()
                || given.texts.stream().anyMatch(t -> t.number().isBlank())) {
            throw new SmsRefusal("70", "a recipient is missing");
        }
        if (given.texts.stream().anyMatch(t -> t.text().isBlank() || t.text().length() > TEXT_LENGTH)) {
            throw new SmsRefusal("20", "the text is empty or too long");
        }
        String list = iysList(given.filter.orElse("0"));
        boolean turkish = given.encoding.filter("TR"::equalsIgnoreCase).isPresent();
        Instant now = clock.instant();
        Optional<Instant> start = given.start.isEmpty() ? Optional.of(now) : SmsDates.order(given.start.get());
        boolean stopRight = given.stop.isEmpty()
                || SmsDates.order(given.stop.get())
                        .filter(stop -> stop.isAfter(start.orElse(now)))
                        .isPresent();
        if (!forgiving && (start.isEmpty() || !stopRight)) {
            throw new SmsRefusal("70", "startdate or stopdate is wrong");
        }
        String code = start.isEmpty() ? "01" : stopRight ? "00" : "02";
        return new SmsOrder(given.header, list, turkish, start.orElse(now), code, given.texts);
    }

    private String iysList(String filter) {
        String list =
                switch (filter) {
                    case "0" -> null;
                    case "11" -> "BIREYSEL";
                    case "12" -> "TACIR";
                    default -> throw new SmsRefusal("70", "iysfilter must be 0, 11 or 12");
                };
        if (list != null) {
            switch (settings.text("netgsm.smsIys")) {
                case "NONE" -> throw new SmsRefusal("50", "the account may not send with the İYS check");
                case "NO_BRAND" -> throw new SmsRefusal("51", "the account has no İYS brand");
                default -> {
                    // the account may
                }
            }
        }
        return list;
    }
}
