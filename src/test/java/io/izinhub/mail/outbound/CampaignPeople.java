package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** People on the list of a campaign of brand 600100. */
record CampaignPeople(Ledger ledger) {

    private static final int AT_ONCE = 5_000;
    private static final String BRAND = "600100";
    private static final Instant LONG_AGO = Instant.parse("2026-03-01T09:00:00Z");

    /** They said yes, and the authority knows. */
    void agree(List<String> recipients) {
        say(recipients, Said.ONAY, RecipientType.BIREYSEL);
    }

    void say(List<String> recipients, Said said, RecipientType type) {
        for (int from = 0; from < recipients.size(); from += AT_ONCE) {
            record(recipients.subList(from, Math.min(from + AT_ONCE, recipients.size())), said, type);
        }
    }

    private void record(List<String> recipients, Said said, RecipientType type) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Statement> statements = new ArrayList<>();
        for (String recipient : recipients) {
            Statement.About about = new Statement.About(
                    new Statement.ByAddress(Address.require(Channel.EPOSTA, recipient)), BRAND, Channel.EPOSTA, type);
            statements.add(Statement.said(about, said, LONG_AGO, "HS_WEB", "test"));
            statements.add(Statement.answer(about, said, now, "iys", "tx"));
        }
        ledger.record(statements, "test");
    }
}
