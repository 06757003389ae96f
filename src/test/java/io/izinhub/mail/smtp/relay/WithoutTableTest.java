package io.izinhub.mail.smtp.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.testing.FakeHop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** The database is away: what becomes of the mail is the flow's to say. */
class WithoutTableTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutTheTable_shadowGoesOn_andLiveWaits(boolean shadow) throws Exception {
        RelayTable table = mock(RelayTable.class);
        when(table.key(any(), any(), any())).thenReturn(new byte[32]);
        when(table.sending(any())).thenThrow(new DataAccessResourceFailureException("away"));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (FakeHop hop = FakeHop.start((connection, command) -> null);
                Hops hops = new Hops(Map.of("hop", hop(hop.port())), name -> null);
                RawMail body = RawMail.of("Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII))) {
            Envelope envelope = Envelope.of("a@b.example", List.of("c@d.example"));
            LiveEnvelope live = new LiveEnvelope(hops.named("x", List.of("hop")), envelope, 0);
            live.recipient("c@d.example");
            SessionFacts session =
                    new SessionFacts("inbound", "trace", InetAddress.getLoopbackAddress(), "x", null, null, true);
            ReceivedMail mail = new ReceivedMail(body, envelope, List.of(), session, live, new byte[0], true);

            SmtpReply reply = new MailRelay(table, new MailMetrics(meters)).relay(mail, body, facts -> shadow);

            assertThat(reply.code()).isEqualTo(shadow ? 250 : 451);
            assertThat(hop.messages()).hasSize(shadow ? 1 : 0);
            assertThat(meters.counter(MailMetrics.WITHOUT_TABLE, "listener", "inbound")
                            .count())
                    .isEqualTo(1);
            live.abort();
        }
    }

    private static HopProperties hop(int port) {
        Duration patience = Duration.ofSeconds(5);
        return new HopProperties(
                "localhost",
                port,
                HopProperties.Tls.NONE,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                patience,
                patience,
                2,
                patience);
    }
}
