package io.izinhub.console;

import io.izinhub.audit.SealProgress;
import io.izinhub.consent.ledger.ConsentStatistics;
import io.izinhub.consent.ledger.RecentMovements;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.mail.MailJournal;
import io.izinhub.platform.modes.Modes;
import io.izinhub.reconciliation.ReconciliationOverview;
import io.izinhub.webhook.WebhookStandings;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Asks the capabilities for what the first page shows. Thread-safe. */
@Component
class StatusReader {

    private static final int MOVEMENTS = 30;
    private static final Duration LATELY = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final DeliveryOverview deliveries;
    private final RecentMovements movements;
    private final ConsentStatistics statistics;
    private final FeedFreshness feeds;
    private final Modes modes;
    private final SealProgress seals;
    private final MailJournal mail;
    private final ReconciliationOverview comparisons;
    private final WebhookStandings webhooks;
    private final MessageSource messages;
    private final Clock clock;

    StatusReader(
            DeliveryOverview deliveries,
            RecentMovements movements,
            ConsentStatistics statistics,
            FeedFreshness feeds,
            Modes modes,
            SealProgress seals,
            MailJournal mail,
            ReconciliationOverview comparisons,
            WebhookStandings webhooks,
            MessageSource messages,
            Clock clock) {
        this.deliveries = deliveries;
        this.movements = movements;
        this.statistics = statistics;
        this.feeds = feeds;
        this.modes = modes;
        this.seals = seals;
        this.mail = mail;
        this.comparisons = comparisons;
        this.webhooks = webhooks;
        this.messages = messages;
        this.clock = clock;
    }

    StatusView read(Locale language) {
        StatusFacts facts = new StatusFacts(
                clock.instant(),
                deliveries.now(),
                movements.last(MOVEMENTS),
                movements.counts(LATELY),
                statistics.counts(),
                feeds.all(),
                modes.all(),
                seals.now(),
                mail.figures(clock.instant().minus(DAY)),
                comparisons.standings(),
                webhooks.silent());
        return new StatusPage(facts, phrases(language)).view();
    }

    Phrases phrases(Locale language) {
        return new Phrases(messages, language, clock);
    }
}
