package io.izinhub.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InboundCaseTest {

    private static InboundCase judgedBy(List<String> mailboxes, String... recipients) {
        RawMail body = RawMail.of(new byte[0]);
        Envelope envelope = new Envelope("a@musteri.example", List.of(recipients), true, false);
        ReceivedMail received = new ReceivedMail(body, envelope, List.of(), null, null, new byte[0], true);
        return new InboundCase(
                received, Mode.LIVE, mailboxes, Optional.empty(), Optional.empty(), body, body, new TreeSet<>(), "K-1");
    }

    /** One of its mailboxes is LIVE, another in SHADOW: in the name of that one nothing is told. */
    @Test
    void aMailIsToldOfAsThoseMailboxesHaveItByWhichItWasJudged() {
        InboundCase mail = judgedBy(List.of("destek@ornek.example"), "Destek@Ornek.example.", "satis@ornek.example");

        Envelope told = mail.told().received().envelope();

        assertThat(told.recipients()).containsExactly("Destek@Ornek.example.");
        assertThat(told.sender()).isEqualTo("a@musteri.example");
        assertThat(told.eightBit()).isTrue();
        assertThat(mail.received().envelope().recipients()).hasSize(2);
    }

    @Test
    void whereAllAreInOneMode_allAreTold() {
        List<String> both = List.of("destek@ornek.example", "satis@ornek.example");

        assertThat(judgedBy(both, both.toArray(String[]::new))
                        .told()
                        .received()
                        .envelope()
                        .recipients())
                .isEqualTo(both);
    }
}
