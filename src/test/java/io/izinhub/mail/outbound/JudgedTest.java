package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.OutboundCase.Way;
import io.izinhub.mail.outbound.domain.MessageClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JudgedTest {

    private static final Decision GOES = Decision.relay("mail.out.footer", "ADDED");
    private static final Decision WAITS = Decision.hold("mail.out.consent", "NO_CONSENT");
    private static final Decision REFUSED =
            Decision.refuse("mail.out.scan", List.of("CARD"), SmtpReply.refused("5.7.1", "no"));

    private static Judged judged(Decision... decisions) {
        return new Judged(
                MessageClass.INFO_REPLY,
                List.of(decisions),
                new TreeSet<>(),
                RawMail.of(new byte[0]),
                Optional.empty(),
                Map.of());
    }

    @Test
    void r105_whatWaitsForOneReasonMayBeRefusedForAnother() {
        assertThat(judged(WAITS, REFUSED).ruling()).isEqualTo(REFUSED);
        assertThat(judged(WAITS, REFUSED).way()).isEqualTo(Way.REFUSE);
    }

    @Test
    void whatOneHoldsNobodySends() {
        assertThat(judged(WAITS, GOES).ruling()).isEqualTo(WAITS);
        assertThat(judged(GOES, WAITS).way()).isEqualTo(Way.HOLD);
    }

    @Test
    void whatNobodyStopsGoesAsTheLastOneSays() {
        assertThat(judged(Decision.relay("mail.out.scan", "NONE"), GOES).ruling())
                .isEqualTo(GOES);
        assertThat(judged().way()).isEqualTo(Way.RELAY);
    }
}
