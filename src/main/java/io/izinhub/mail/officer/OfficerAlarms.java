package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.TextValue.Worded;
import io.izinhub.compliance.texts.Words;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.modes.ModeNews;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.quarantine.QuarantineAlarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Alarms for the data protection officer: mail that nobody decides about, İYS limits that are over, feeds, modes. References, ages and
 * totals; never an address, never a category (R73). Each is told once. Thread-safe.
 */
public class OfficerAlarms implements QuarantineAlarms, ModeNews {

    private final OfficerMail officer;
    private final DeliveryOverview deliveries;
    private final FeedFreshness feeds;
    private final Duration maxSilence;
    private final Clock clock;

    /** @param maxSilence of an authority's feed, after which nothing is sent on what it told (R17) */
    OfficerAlarms(
            OfficerMail officer, DeliveryOverview deliveries, FeedFreshness feeds, Duration maxSilence, Clock clock) {
        this.officer = officer;
        this.deliveries = deliveries;
        this.feeds = feeds;
        this.maxSilence = maxSilence;
        this.clock = clock;
    }

    @Override
    public void raise(Alarm alarm) {
        String reference = alarm.item().reference();
        officer.write(
                TextId.ALARM_HOLD_AGE,
                TextId.ALARM_HOLD_AGE_SUBJECT,
                officer.ofCompany()
                        .with(Placeholder.REFERENCE_NO, reference)
                        .with(Placeholder.AGE, since(alarm.item().storedAt())),
                reference,
                "hold:" + reference + ":" + alarm.age());
    }

    @Override
    public void changed(Change change) {
        if (change.from() == change.to()) {
            return;
        }
        officer.write(
                TextId.ALARM_MODE,
                TextId.ALARM_MODE_SUBJECT,
                officer.ofCompany()
                        .with(Placeholder.FUNCTION_LABEL, change.function())
                        .with(Placeholder.OLD_MODE, Words.mode(change.from()))
                        .with(Placeholder.NEW_MODE, Words.mode(change.to()))
                        .with(Placeholder.ACTOR_ROLE, roles(change)),
                null,
                null);
    }

    /** Called every ten minutes on one node, by the flow {@code mail-watch-deadlines}. */
    public void watch() {
        if (!officer.isWanted()) {
            return;
        }
        List<Standing> authorities =
                deliveries.now().stream().filter(OfficerAlarms::isAuthority).toList();
        late(authorities);
        feeds.all().forEach(this::silent);
    }

    static boolean isAuthority(Standing standing) {
        return standing.destination() != null && standing.destination().kind() == Destination.Kind.AUTHORITY;
    }

    /** Once a day, as long as there are any. */
    private void late(List<Standing> authorities) {
        long late = authorities.stream().mapToLong(DigestFigures::late).sum();
        if (late > 0) {
            officer.write(
                    TextId.ALARM_IYS_LATE,
                    TextId.ALARM_IYS_LATE_SUBJECT,
                    officer.ofCompany().with(Placeholder.COUNT, late),
                    null,
                    "iys.late:" + LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
        }
    }

    /** Only where sending has stopped: that is what the text says. */
    private void silent(FeedFreshness.Feed feed) {
        if (!feed.feed().startsWith("iys.")
                || feed.readAt() == null
                || feed.readAt().isAfter(clock.instant().minus(maxSilence))) {
            return;
        }
        officer.write(
                TextId.ALARM_FEED,
                TextId.ALARM_FEED_SUBJECT,
                officer.ofCompany()
                        .with(Placeholder.SYSTEM_LABEL, feed.feed())
                        .with(Placeholder.AGE, since(feed.readAt())),
                null,
                "feed:" + feed.feed() + ":" + feed.readAt());
    }

    private TextValue since(Instant then) {
        return new TextValue.Length(Duration.between(then, clock.instant()));
    }

    private static TextValue roles(Change change) {
        boolean admin = change.roles().contains("ADMIN");
        boolean dpo = change.roles().contains("DPO");
        if (admin && dpo) {
            return new Worded("yönetici ve veri koruma görevlisi", "administrator and data protection officer");
        }
        return admin
                ? new Worded("yönetici", "administrator")
                : new Worded("veri koruma görevlisi", "data protection officer");
    }
}
