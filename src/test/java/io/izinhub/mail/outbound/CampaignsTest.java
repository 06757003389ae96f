package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.campaign.CampaignBook.Act;
import io.izinhub.consent.campaign.CampaignBook.Contact;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.RecipientNote;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.mail.smtp.hop.Onward;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What counts as one, and to whom it is told. */
class CampaignsTest {

    private static final String WHO = "a@musteri.example";
    private static final Map<String, RecipientNote> REFUSED = Map.of(
            WHO,
            new RefusedRecipient(SendReason.RET),
            "b@musteri.example",
            new KnownRecipient(SendReason.ONAY, Optional.empty(), Instant.EPOCH));
    /** Late in the evening of Istanbul. */
    private static final Instant EVENING = Instant.parse("2026-11-28T20:30:00Z");

    private final Account account = OutboundPolicyFile.read(
                    "version: 1\naccounts: {a: {brand: \"600100\", laxest: campaign-consent, usual: campaign-consent,"
                            + " list: {campaign: usual}}}\nown-domains: [ornek.example]\n")
            .account("a")
            .orElseThrow();
    private final List<Contact> book = new ArrayList<>();

    private Campaigns campaigns(Instant now) {
        CampaignBook rows = new CampaignBook() {
            @Override
            public void add(List<Contact> contacts) {
                book.addAll(contacts);
            }

            @Override
            public void optedOut(String campaign, String brand, Channel channel, UUID point) {
                throw new UnsupportedOperationException();
            }
        };
        return new Campaigns(rows, new SimpleMeterRegistry(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ReceivedMail mail(String trace, boolean traceable) {
        return new ReceivedMail(
                RawMail.of("Subject: x\r\n\r\nx".getBytes(StandardCharsets.US_ASCII)),
                Envelope.of("haber@ornek.example", List.of("b@musteri.example")),
                List.of(),
                new SessionFacts("outbound", trace, InetAddress.getLoopbackAddress(), "c", "a", null, true),
                mock(Onward.class),
                new byte[0],
                traceable,
                REFUSED);
    }

    @Test
    void triesOfOneMailAreKnownByItsBytes_andTwoWithoutMessageIdAreTwo() {
        Campaigns campaigns = campaigns(EVENING);
        campaigns.refusedBefore(account, Optional.of("kasim"), mail("t1", true));
        campaigns.refusedBefore(account, Optional.of("kasim"), mail("t2", true));
        campaigns.refusedBefore(account, Optional.of("kasim"), mail("t3", false));
        campaigns.refusedBefore(account, Optional.of("kasim"), mail("t4", false));
        campaigns.write();

        assertThat(book).hasSize(4).allSatisfy(contact -> {
            assertThat(contact.recipient().normalForm()).isEqualTo(WHO);
            assertThat(contact.act()).isEqualTo(Act.WITHHELD);
            assertThat(contact.reason()).isEqualTo(SendReason.RET);
            assertThat(contact.campaign()).isEqualTo("kasim");
        });
        assertThat(book.get(0).tries()).isEqualTo(book.get(1).tries());
        assertThat(book.stream().map(Contact::tries).distinct()).hasSize(3);
    }

    @Test
    void withoutAMailAPersonIsOneForADayOfTheAccountsCampaign() {
        campaigns(EVENING).close();
        for (Instant now : List.of(EVENING, EVENING.plusSeconds(60), EVENING.plus(Duration.ofHours(1)))) {
            Campaigns campaigns = campaigns(now);
            campaigns.refusedWithoutMail(account, "haber@ornek.example", REFUSED);
            // As an orderly end does.
            campaigns.close();
        }

        assertThat(book).hasSize(3).allMatch(contact -> contact.campaign().equals("usual"));
        assertThat(book.get(0).tries()).isEqualTo(book.get(1).tries());
        assertThat(book.get(2).tries())
                .as("it is midnight in Istanbul")
                .isNotEqualTo(book.get(0).tries());
    }

    @Test
    void whatHasNoNameIsToldToNobody() {
        Campaigns campaigns = campaigns(EVENING);
        campaigns.refusedBefore(account, Optional.empty(), mail("t1", true));
        campaigns.close();

        assertThat(book).isEmpty();
    }
}
