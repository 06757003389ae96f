package io.izinhub.consent.query;

import io.izinhub.access.Caller;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.campaign.CampaignId;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads the list of a campaign and notes exactly those whom only the age of the authority's answer keeps from being written to
 * (R17). Constant memory, whatever the list's length; thread-safe.
 */
@Component
class PreparationList {

    private static final int AT_ONCE = 10_000;

    private final Questions questions;
    private final LookupKeys lookupKeys;
    private final BitsLookup consents;
    private final Preparations preparations;
    private final CampaignAsking asking;
    private final AuditLog audit;

    PreparationList(
            Questions questions,
            LookupKeys lookupKeys,
            BitsLookup consents,
            Preparations preparations,
            CampaignAsking asking,
            AuditLog audit) {
        this.questions = questions;
        this.lookupKeys = lookupKeys;
        this.consents = consents;
        this.preparations = preparations;
        this.asking = asking;
        this.audit = audit;
    }

    private record Group(Channel channel, RecipientType type) {}

    /**
     * @param campaign overrides that of the question
     * @throws ProblemException the question is none, its brand is unknown, or the campaign is prepared already
     */
    Preparation read(Caller caller, String campaign, SendAsk ask, PointReader points) throws IOException {
        String id = CampaignId.require(campaign);
        Question question = questions.ask(caller, new SendAsk(ask.brand(), ask.purpose(), id, null, null, false));
        if (question.brand().isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "BRAND_UNKNOWN");
        }
        preparations.begin(id, question.brandCode(), caller.actor());
        boolean complete = false;
        try {
            note(id, question, points);
            complete = true;
        } finally {
            if (!complete) {
                preparations.cancel(id);
            }
        }
        Preparation begun = preparations.find(id).orElseThrow();
        audit.add(new AuditEntry(
                caller.actor(),
                "CAMPAIGN_PREPARED",
                null,
                Map.of("campaign", id, "brand", begun.brand(), "lines", begun.lines(), "toAsk", begun.toAsk())));
        return begun;
    }

    private void note(String campaign, Question question, PointReader points) throws IOException {
        Window window = new Window(lookupKeys.keyCount(), AT_ONCE, true);
        long lines = 0;
        long toAsk = 0;
        long failed = 0;
        boolean more = true;
        while (more) {
            more = window.fill(points, question, lookupKeys);
            lines += window.size();
            consents.fill(window, question.brand().orElseThrow().id());
            for (Map.Entry<Group, List<UUID>> group : tooOld(window, question).entrySet()) {
                Channel channel = group.getKey().channel();
                Optional<String> account = asking.account(question.brandCode(), channel);
                if (account.isEmpty()) {
                    failed += group.getValue().size() / lookupKeys.keyCount();
                } else {
                    toAsk += preparations.add(
                            campaign,
                            account.get(),
                            question.brand().orElseThrow().id(),
                            channel,
                            group.getKey().type(),
                            group.getValue());
                }
            }
        }
        preparations.ask(campaign, lines, toAsk, failed);
    }

    private Map<Group, List<UUID>> tooOld(Window window, Question question) {
        Map<Group, List<UUID>> groups = new LinkedHashMap<>();
        for (int point = 0; point < window.size(); point++) {
            boolean stale = question.decide(window, point)
                    .filter(SendReason.STALE_DATA::equals)
                    .isPresent();
            if (stale && question.rules().get(window.channel(point)).freshness().mendedByAsking()) {
                groups.computeIfAbsent(
                                new Group(window.channel(point), type(window, point)), group -> new ArrayList<>())
                        .addAll(Arrays.asList(lookupKeys.all(window.address(point))));
            }
        }
        return groups;
    }

    /** The row that would say yes. */
    private static RecipientType type(Window window, int point) {
        if (window.type(point) != null) {
            return window.type(point);
        }
        return ConsentBits.isOnay(window.bireysel(point)) ? RecipientType.BIREYSEL : RecipientType.TACIR;
    }
}
