package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.izinhub.compliance.texts.Texts;
import io.izinhub.consent.query.SendPermission;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.smtp.RecipientGate.Answer;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.modes.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fails stops a mail only where something is LIVE (design 9). */
class OutboundGateTest {

    private static final SessionFacts SESSION = new SessionFacts(
            "outbound", "trace", InetAddress.getLoopbackAddress(), "client.example", "kampanya", null, true);
    private static final Envelope SO_FAR = Envelope.of("haber@ornek.example", List.of());

    private final OutboundModes modes = mock(OutboundModes.class);
    private final SendPermission permission = mock(SendPermission.class);
    private final OutboundGate gate = new OutboundGate(
            OutboundPolicyFile.read("version: 1\naccounts: {kampanya: {brand: b, laxest: campaign-consent,"
                    + " usual: campaign-consent}}\nown-domains: [ornek.example]\n"),
            permission,
            mock(OptOutLinks.class),
            mock(Campaigns.class),
            modes,
            new OutboundMetrics(new SimpleMeterRegistry()),
            mock(Texts.class),
            () -> "R-1",
            Clock.systemUTC());

    private Answer answer() {
        return gate.recipient(SESSION, SO_FAR, "a@musteri.example");
    }

    @Test
    void whereNobodyKnowsTheModeEverybodyPassesAndIsAskedAboutAfterTheMail() {
        when(modes.of(any(), any(), any())).thenThrow(new IllegalStateException("modes"));

        assertThat(answer()).isEqualTo(Answer.PASS);
    }

    @Test
    void inShadowNobodyIsAskedAboutAtRcpt() {
        when(modes.of(any(), any(), any())).thenReturn(Mode.SHADOW);

        assertThat(answer()).isEqualTo(Answer.PASS);
        verifyNoInteractions(permission);
    }

    @Test
    void inLiveWhatFailsIsNoPermission() {
        when(modes.of(any(), any(), any())).thenReturn(Mode.LIVE);
        when(permission.mail(any(), any(), any(String.class), any())).thenThrow(new IllegalStateException("rules"));

        assertThatThrownBy(this::answer).hasMessage("rules");
    }
}
