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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the capabilities told, at one time. Immutable.
 *
 * @param silent webhooks whose receivers do not answer, by the name of the destination
 */
record StatusFacts(
        Instant now,
        List<DeliveryOverview.Standing> standings,
        List<RecentMovements.Movement> movements,
        List<RecentMovements.Count> counts,
        List<ConsentStatistics.Count> permissions,
        List<FeedFreshness.Feed> feeds,
        List<Modes.State> modes,
        SealProgress.State seal,
        List<MailJournal.Figure> mail,
        List<ReconciliationOverview.Standing> comparisons,
        Map<String, WebhookStandings.Silence> silent) {}
