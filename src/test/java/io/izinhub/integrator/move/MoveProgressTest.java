package io.izinhub.integrator.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.access.Role;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Channel;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityChoices;
import io.izinhub.integrator.StatesOfDeliveries;
import io.izinhub.platform.modes.LiveCondition;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;

/** What keeps a brand from going over although people have agreed. */
class MoveProgressTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final LiveCondition.Obstacle LAPSED =
            new LiveCondition.Obstacle("SUPPLIER_NOT_APPROVED", "supplier.cure.NOT_APPROVED", Map.of());

    private final MoveRows rows = mock(MoveRows.class);
    private final AuthorityChoices choices = mock(AuthorityChoices.class);
    private final Authorities authorities = mock(Authorities.class);
    private final Modes modes = mock(Modes.class);
    private final LiveCondition suppliers = mock(LiveCondition.class);
    private final AuditLog audit = mock(AuditLog.class);

    @SuppressWarnings("unchecked")
    private final MoveProgress progress = new MoveProgress(
            rows,
            mock(MoveCounts.class),
            mock(MoveQuestions.class),
            new MoveProperties(Duration.ofMinutes(30), Duration.ofDays(4), 10, 10),
            authorities,
            choices,
            mock(StatesOfDeliveries.class),
            mock(DeliveryQuestions.class),
            new SwitchGate(authorities, modes, List.of(suppliers)),
            mock(ObjectProvider.class),
            audit,
            mock(PlatformTransactionManager.class),
            Clock.fixed(NOW, java.time.ZoneOffset.UTC));

    @BeforeEach
    void approvedAndShadow() {
        when(authorities.pushFunction("600100")).thenReturn("authority.600100.push");
        when(authorities.configured(eq("600100"), any())).thenReturn("netgsm");
        when(suppliers.againstConnector("integrators.verimor")).thenReturn(Optional.empty());
        push(Mode.SHADOW);
    }

    @Test
    void whereNothingChangedItGoesOver() {
        agreed("yonetici", null);

        progress.advance(1);

        verify(choices).choose(eq("600100"), any(), eq(NOW.plus(Duration.ofDays(4))));
        verify(rows, never()).notApproved(1);
    }

    @Test
    void r138_aFirmWhoseApprovalLapsedIsNotGoneTo_inWhateverMode_andPeopleAgreeAnew() {
        when(suppliers.againstConnector("integrators.verimor")).thenReturn(Optional.of(LAPSED));
        agreed("yonetici", "yonetici");

        progress.advance(1);

        staysWith("SUPPLIER_NOT_APPROVED");
        verify(rows).firstAgrees(1, null);
        verify(rows).problem(1, "SUPPLIER_NOT_APPROVED");
    }

    @Test
    void wherePushWentLiveMeanwhileOnePersonIsTheFirstOfTwo() {
        push(Mode.LIVE);
        agreed("yonetici", "yonetici");

        progress.advance(1);

        staysWith("SECOND_PERSON_MISSING");
        verify(rows, never()).firstAgrees(eq(1L), any());
    }

    @Test
    void whereTwoHaveAgreedItGoesOverLive() {
        push(Mode.LIVE);
        agreed("kvkk", "yonetici");

        progress.advance(1);

        verify(choices).choose(eq("600100"), any(), any());
    }

    private void staysWith(String why) {
        verify(rows).notApproved(1);
        verify(rows, never()).step(any(), any(), any());
        verify(choices, never()).choose(any(), any(), any());
        verify(audit)
                .add(argThat(entry -> entry.action().equals("AUTHORITY_SWITCH_HELD")
                        && entry.detail().get("why").equals(why)));
    }

    private void push(Mode mode) {
        Modes.State state = mock(Modes.State.class);
        when(state.mode()).thenReturn(mode);
        when(modes.state("authority.600100.push")).thenReturn(state);
    }

    private void agreed(String by, String first) {
        when(rows.takeRunning(1))
                .thenReturn(Optional.of(new Move(
                        1,
                        "600100",
                        Map.of(Channel.MESAJ, "netgsm"),
                        "verimor",
                        MoveStep.SWITCH,
                        NOW,
                        "yonetici",
                        NOW,
                        NOW,
                        null,
                        first == null ? null : new Move.Agreement(first, Set.of(Role.ADMIN), NOW),
                        by,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    @Test
    void whoHasNotAgreedIsWaitedFor() {
        agreed(null, "yonetici");

        assertThat(progress.advance(1)).isEmpty();

        verify(rows, never()).notApproved(1);
    }
}
