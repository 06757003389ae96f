package io.izinhub.mail.outbound;

import io.izinhub.consent.Purposes;
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

    /** Somebody who said yes to this purpose alone. */
    void agree(String recipient, String purpose, Purposes purposes) {
        long mask = purposes.mask(List.of(purpose)).orElseThrow();
        Statement.About about = about(recipient, RecipientType.BIREYSEL);
        ledger.record(
                List.of(
                        Statement.said(about, Said.ONAY, LONG_AGO, "HS_WEB", "test")
                                .forPurposes(mask),
                        answer(about, Said.ONAY)),
                "test");
    }

    /** Somebody who agreed refuses now. */
    void refuse(String recipient) {
        Statement.About about = about(recipient, RecipientType.BIREYSEL);
        ledger.record(List.of(Statement.said(about, Said.RET, now(), "HS_WEB", "test")), "test");
    }

    void say(List<String> recipients, Said said, RecipientType type) {
        for (int from = 0; from < recipients.size(); from += AT_ONCE) {
            record(recipients.subList(from, Math.min(from + AT_ONCE, recipients.size())), said, type);
        }
    }

    private void record(List<String> recipients, Said said, RecipientType type) {
        List<Statement> statements = new ArrayList<>();
        for (String recipient : recipients) {
            Statement.About about = about(recipient, type);
            statements.add(Statement.said(about, said, LONG_AGO, "HS_WEB", "test"));
            statements.add(answer(about, said));
        }
        ledger.record(statements, "test");
    }

    private static Statement.About about(String recipient, RecipientType type) {
        return new Statement.About(
                new Statement.ByAddress(Address.require(Channel.EPOSTA, recipient)), BRAND, Channel.EPOSTA, type);
    }

    private static Statement answer(Statement.About about, Said said) {
        return Statement.answer(about, said, now(), "iys", "tx");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
