package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A brand that goes over while one of its accounts is asked: who was asked is who has answered. */
class StateQuestionTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final HttpAnswer ANSWER =
            HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, Failure.NOT_NOW));

    private final Authorities authorities = mock(Authorities.class);
    private final Ledger ledger = mock(Ledger.class);
    private final TellsEverything before = account("netgsm");
    private final TellsEverything after = account("verimor");
    private final AuthorityPush push = new AuthorityPush(
            mock(Deliveries.class),
            mock(PushVerdicts.class),
            ledger,
            mock(AuthorityMovements.class),
            authorities,
            mock(AuthorityBatches.class),
            Clock.systemUTC());

    private interface TellsEverything extends TellsState, TellsManyStates {}

    @Test
    void theStateIsReadByWhoWasAsked() {
        when(authorities.reader("600100", Channel.MESAJ)).thenReturn(before);
        AuthorityPush.StateQuestion question = push.stateQuestion(item());
        when(authorities.reader("600100", Channel.MESAJ)).thenReturn(after);

        push.stateAnswered(question, ANSWER);

        assertThat(question.call().authority()).isEqualTo("netgsm");
        verify(before).status(any(AuthorityAdapter.Permission.class), any(HttpAnswer.class));
        verify(after, never()).status(any(AuthorityAdapter.Permission.class), any(HttpAnswer.class));
    }

    @Test
    void soAreTheStatesOfMany() {
        when(authorities.reader("600100", Channel.MESAJ)).thenReturn(after);
        PushWork.Question question =
                new PushWork.Question("netgsm", "600100", Channel.MESAJ, RecipientType.BIREYSEL, List.of(item()));

        assertThat(push.question(question).authority()).isEqualTo("netgsm");
        push.questionAnswered(question, ANSWER);

        verify(before).statusMany(ANSWER);
        verify(after, never()).statusMany(any());
    }

    private TellsEverything account(String name) {
        Failure silent = new Failure(ErrorKind.RETRYABLE, Failure.NOT_NOW, Failure.Scope.CALL);
        TellsEverything account = mock(TellsEverything.class);
        when(account.name()).thenReturn(name);
        when(account.role(TellsState.class)).thenReturn(Optional.of(account));
        when(account.role(TellsManyStates.class)).thenReturn(Optional.of(account));
        when(account.status(any(), any(AuthorityAdapter.Permission.class)))
                .thenReturn(HttpCall.of("GET", URI.create("http://localhost/")));
        when(account.status(any(AuthorityAdapter.Permission.class), any(HttpAnswer.class)))
                .thenReturn(silent);
        when(account.statusMany(any())).thenReturn(silent);
        when(account.statusMany(any(), any(), any(), any()))
                .thenReturn(HttpCall.of("GET", URI.create("http://localhost/")));
        when(authorities.named(name)).thenReturn(account);
        when(ledger.current(any(), any(), any(), any(UUID.class))).thenReturn(Registers.EMPTY);
        return account;
    }

    private static PushItem item() {
        Delivery delivery = new Delivery(
                1,
                "authority.600100",
                "600100",
                Channel.MESAJ,
                RecipientType.BIREYSEL,
                new UUID(0, 1),
                1,
                Status.RET,
                "HS_WEB",
                NOW,
                0,
                NOW,
                NOW,
                NOW,
                1,
                "netgsm");
        AuthorityAdapter.Permission permission = new AuthorityAdapter.Permission(
                Address.require(Channel.MESAJ, "+905321112233"), Channel.MESAJ, RecipientType.BIREYSEL);
        return new PushItem(delivery, new Submission(permission, Status.RET, "HS_WEB", NOW));
    }
}
