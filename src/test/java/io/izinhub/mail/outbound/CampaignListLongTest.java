package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.CountingHop;
import io.izinhub.testing.OwnHub;
import io.izinhub.testing.SimWorld;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand people, three thousand of whom refused, through a hub of its own; {@code mvn -Plong test}. */
@Tag("long")
class CampaignListLongTest {

    private static final int PEOPLE = 10_000;
    private static final int CONNECTIONS = 10;

    @TempDir
    private Path folder;

    @Test
    void r18_sevenThousandGoAndThreeThousandReasonsComeBack() throws Exception {
        ListSending list = ListSending.of(PEOPLE, 30);
        try (CountingHop hop = new CountingHop();
                OwnHub hub = OwnHub.start(
                        folder,
                        "--hub.modes.initial=LIVE",
                        "--hub.iys.base-url=" + SimWorld.shared().url("/iys"),
                        "--hub.mail.hops.sink.port=" + hop.port())) {
            CampaignPeople people = new CampaignPeople(hub.bean(Ledger.class));
            people.agree(list.agreed());
            people.say(list.refused(), Said.RET, RecipientType.BIREYSEL);
            OutboundClient client =
                    new OutboundClient(hub.bean(MailGateways.class), hub.bean(Modes.class), hub.bean(MailModes.class));

            long started = System.nanoTime();
            ListSending.Heard heard = list.send(client, CONNECTIONS, "list-long");
            System.out.printf("%d people in %s%n", PEOPLE, Duration.ofNanos(System.nanoTime() - started));

            list.isWhatWasHeard(heard);
            assertThat(heard.taken()).hasSize(7_000);
            assertThat(heard.refusals()).hasSize(3_000);
            assertThat(list.agreed()).allMatch(who -> hop.octets(who) > 0);
            assertThat(heard.refusals().keySet()).allMatch(who -> hop.octets(who) == 0);
        }
    }
}
