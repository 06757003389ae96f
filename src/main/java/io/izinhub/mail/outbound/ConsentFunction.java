package io.izinhub.mail.outbound;

import io.izinhub.mail.MailFunction;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Narrowing;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code mail.out.consent}. Its report also counts people, by account, brand and reason: a mail may go to many. Who they are is listed
 * by {@code GET /api/v1/mail/withheld?mode=SHADOW}. Thread-safe.
 */
record ConsentFunction(MailFunction mails, WithheldRecipients people, Clock clock) implements ModedFunction {

    @Override
    public String name() {
        return mails.name();
    }

    @Override
    public Set<Dimension> dimensions() {
        return mails.dimensions();
    }

    @Override
    public ShadowReport report(Optional<Narrowing> live) {
        ShadowReport report = mails.report(live);
        Stream<Count> reasons = people.shadowed(clock.instant().minus(MailFunction.REPORTED)).stream()
                .map(count -> new Count(
                        "RECIPIENT " + count.account() + " " + count.brand() + ": " + count.reason(), count.people()));
        return new ShadowReport(
                report.waiting(),
                report.more(),
                Stream.concat(report.counts().stream(), reasons).toList(),
                report.lines(),
                report.linesCut());
    }
}
