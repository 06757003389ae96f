package io.izinhub.sms.relay;

import io.izinhub.access.Caller;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.query.Asking;
import io.izinhub.consent.query.SendAsk;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.detection.Decision;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.sms.SmsTexts;
import io.izinhub.sms.domain.SmsFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Says of each message of an order whether it may go: the text as {@code POST /api/v1/sms/check} reads it, the recipient by
 * SendDecision as the ledger is at this moment (R18). What is asked is kept like any query. Thread-safe.
 */
final class RelayJudge {

    /** Characters: more than thirty messages are no SMS. */
    static final int LONGEST = 5_000;

    private static final int SLICE = 5_000;

    private final SendCheck sends;
    private final SmsTexts texts;
    private final QuietHours quietHours;
    private final Clock clock;

    RelayJudge(SendCheck sends, SmsTexts texts, QuietHours quietHours, Clock clock) {
        this.sends = sends;
        this.texts = texts;
        this.quietHours = quietHours;
        this.clock = clock;
    }

    /** What stands against a text, for as long as one order is judged. */
    private record Read(boolean commercial, Set<SmsFault> faults, Decision personalData, boolean held) {}

    private record Claimed(String text, boolean transactional) {}

    /** @throws RuntimeException nobody knows: the ledger does not answer, or not in time */
    Verdict judge(String account, RelayProperties.Account settings, Order order) {
        List<Order.Message> messages = order.messages();
        Map<Claimed, Read> known = new HashMap<>();
        List<Read> read = messages.stream()
                .map(message -> known.computeIfAbsent(
                        new Claimed(message.text(), isTransactional(settings, message.mark())),
                        claimed -> read(settings, order.title(), claimed)))
                .toList();
        SendReason[] reasons = new SendReason[messages.size()];
        Caller caller = new Caller("sms-relay:" + account, Set.of());
        for (boolean commercial : new boolean[] {true, false}) {
            int[] places = IntStream.range(0, messages.size())
                    .filter(place -> read.get(place).commercial() == commercial)
                    .toArray();
            if (places.length > 0) {
                ask(caller, ask(settings, commercial), messages, places, reasons);
            }
        }
        List<Verdict.Line> lines = IntStream.range(0, messages.size())
                .mapToObj(place -> line(reasons[place], read.get(place)))
                .toList();
        return verdict(settings, order, lines);
    }

    private static boolean isTransactional(RelayProperties.Account settings, Mark mark) {
        return switch (mark.claim()) {
            case COMMERCIAL -> false;
            case TRANSACTIONAL -> true;
            case UNMARKED -> settings.unmarked() == RelayProperties.Account.Unmarked.TRANSACTIONAL;
        };
    }

    private Read read(RelayProperties.Account settings, String title, Claimed claimed) {
        SmsTexts.Judged judged =
                texts.judge(new SmsTexts.Written(settings.brand(), claimed.text(), title, "", claimed.transactional()));
        Decision personal = texts.scan(claimed.text()).decision();
        boolean held = (settings.textFaults() == RelayProperties.Handling.HOLD
                        && !judged.faults().isEmpty())
                || (settings.personalData() == RelayProperties.Handling.HOLD && personal == Decision.BLOCK);
        return new Read(judged.commercial(), judged.faults(), personal, held);
    }

    static SendAsk ask(RelayProperties.Account settings, boolean commercial) {
        return new SendAsk(
                settings.brand(),
                settings.purpose(),
                null,
                (commercial ? SendClass.COMMERCIAL : SendClass.TRANSACTIONAL).name(),
                commercial ? null : settings.template(),
                false);
    }

    private void ask(Caller caller, SendAsk ask, List<Order.Message> messages, int[] places, SendReason[] reasons) {
        try (Asking asking = sends.open(caller, ask)) {
            for (int from = 0; from < places.length; from += SLICE) {
                int to = Math.min(places.length, from + SLICE);
                List<Asking.Asked> asked = new ArrayList<>(to - from);
                for (int i = from; i < to; i++) {
                    asked.add(asked(messages.get(places[i])));
                }
                List<Asking.Answer> answers = asking.answer(asked);
                for (int i = from; i < to; i++) {
                    reasons[places[i]] = answers.get(i - from).reason();
                }
            }
            asking.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asking.Asked asked(Order.Message message) {
        return new Asking.Asked(
                Channel.MESAJ,
                message.mark().type(),
                Address.parse(Channel.MESAJ, message.to()).address().orElse(null));
    }

    private static Verdict.Line line(SendReason reason, Read read) {
        return new Verdict.Line(reason, read.commercial(), read.faults(), read.personalData(), read.held());
    }

    private Verdict verdict(RelayProperties.Account settings, Order order, List<Verdict.Line> lines) {
        List<Verdict.Line> going = lines.stream().filter(Verdict.Line::goes).toList();
        if (going.isEmpty()) {
            boolean byText = lines.stream().anyMatch(line -> line.reason().allowed());
            return new Verdict(
                    lines,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(byText ? Trouble.TEXT_HELD : Trouble.NOBODY_LEFT));
        }
        Optional<LocalDateTime> notBefore =
                going.stream().anyMatch(Verdict.Line::commercial) ? notBefore(order) : Optional.empty();
        if (notBefore.isEmpty() || settings.quietHours() == RelayProperties.QuietOrder.REPORT) {
            return new Verdict(lines, notBefore, Optional.empty(), Optional.empty());
        }
        // An order begins as a whole: what is not commercial is not made to wait for what is.
        boolean begins =
                settings.quietHours() == RelayProperties.QuietOrder.START_DATE && order.canStart(notBefore.get());
        if (!begins) {
            return new Verdict(lines, notBefore, Optional.empty(), Optional.of(Trouble.QUIET_HOURS));
        }
        boolean waits = going.stream().allMatch(Verdict.Line::commercial);
        return new Verdict(lines, notBefore, waits ? notBefore : Optional.empty(), Optional.empty());
    }

    /** The order's own start counts, where it is still to come. */
    private Optional<LocalDateTime> notBefore(Order order) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), Istanbul.ZONE);
        LocalDateTime start = order.start().filter(time -> time.isAfter(now)).orElse(now);
        return quietHours
                .notBefore(Channel.MESAJ, start.atZone(Istanbul.ZONE))
                .map(time -> time.withZoneSameInstant(Istanbul.ZONE).toLocalDateTime());
    }
}
