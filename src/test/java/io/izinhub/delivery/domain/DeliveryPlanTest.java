package io.izinhub.delivery.domain;

import static io.izinhub.delivery.domain.DeliveryPlan.Step.NOTHING;
import static io.izinhub.delivery.domain.DeliveryPlan.Step.REPAIR;
import static io.izinhub.delivery.domain.DeliveryPlan.Step.SEND;
import static io.izinhub.delivery.domain.DeliveryPlan.Step.WITHDRAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.izinhub.consent.Brand;
import io.izinhub.consent.ConsentChange;
import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.StatementId;
import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryPlanTest {

    private static final Instant T = Instant.parse("2026-11-02T09:00:00Z");
    private static final UUID POINT = new UUID(0, 1);
    private static final Destination IYS = new Destination("authority.600100", Destination.Kind.AUTHORITY, true);
    private static final Destination IYS_LEADS = new Destination("authority.600100", Destination.Kind.AUTHORITY, false);
    private static final Destination REFUSALS =
            new Destination("webhook.red", Destination.Kind.WEBHOOK, true, Set.of(Channel.EPOSTA), Set.of(Status.RET));
    private static final Destination CALLS = new Destination(
            "webhook.arama", Destination.Kind.WEBHOOK, true, Set.of(Channel.ARAMA), Set.of(Status.values()));
    private static final Destination CRM = new Destination("crm.next4biz", Destination.Kind.CRM, true);

    static Stream<Arguments> decidedAnew() {
        return Stream.of(
                arguments("a consent is told", Status.ONAY, null, "api", IYS, SEND),
                arguments("a refusal is told", Status.RET, null, "api", IYS, SEND),
                arguments("not to where it came from", Status.RET, iys(Said.RET, 0), IYS.name(), IYS, WITHDRAW),
                arguments("but to the others", Status.RET, iys(Said.RET, 0), IYS.name(), CRM, SEND),
                arguments("nor to the CRM that told it", Status.ONAY, null, CRM.name(), CRM, WITHDRAW),
                arguments("İYS said the same then", Status.ONAY, iys(Said.ONAY, 0), "api", IYS, WITHDRAW),
                arguments("İYS said the same later", Status.RET, iys(Said.RET, 1), "api", IYS, WITHDRAW),
                arguments("İYS said the same earlier", Status.RET, iys(Said.RET, -1), "api", IYS, SEND),
                arguments("İYS said otherwise", Status.RET, iys(Said.ONAY, 1), "api", IYS, SEND),
                arguments("not ONAY is no refusal", Status.RET, iys(Said.NOT_ONAY, 1), "api", IYS, SEND),
                arguments("what İYS said is nothing to the CRM", Status.ONAY, iys(Said.ONAY, 1), "api", CRM, SEND),
                arguments("İYS leads: no new consent", Status.ONAY, null, "api", IYS_LEADS, WITHDRAW),
                arguments("İYS leads: a known one", Status.ONAY, iys(Said.RET, -1), "api", IYS_LEADS, SEND),
                arguments("İYS leads: a refusal always", Status.RET, null, "api", IYS_LEADS, SEND),
                arguments("hears of refusals", Status.RET, iys(Said.RET, 1), "api", REFUSALS, SEND),
                arguments("a refusal that no longer holds", Status.ONAY, null, "api", REFUSALS, WITHDRAW),
                arguments("not its channel", Status.RET, null, "api", CALLS, NOTHING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decidedAnew")
    void aStatusThatWasDecidedAnew(
            String name, Status status, AuthorityClaim iys, String origin, Destination destination, Object step) {
        Registers after = said(status, iys);
        ConsentChange change =
                change(Registers.EMPTY, after, new ConsentChange.Deciding(7, status, T, "HS_WEB", 0), origin);

        assertThat(DeliveryPlan.step(change, destination)).isEqualTo(step);
    }

    static Stream<Arguments> onlyHeard() {
        AuthorityClaim onay = iys(Said.ONAY, 5);
        return Stream.of(
                arguments("ONAY against our refusal", Status.RET, null, onay, IYS, REPAIR),
                arguments("also where İYS leads", Status.RET, iys(Said.RET, 1), onay, IYS_LEADS, REPAIR),
                arguments("but not by the CRM", Status.RET, null, onay, CRM, NOTHING),
                arguments("old news", Status.RET, onay, onay, IYS, NOTHING),
                arguments("İYS agrees", Status.RET, null, iys(Said.RET, 5), IYS, NOTHING),
                arguments("İYS holds no consent", Status.RET, null, iys(Said.NOT_ONAY, 5), IYS, NOTHING),
                arguments("confirmed", Status.ONAY, null, onay, IYS, NOTHING),
                arguments("a consent is never pressed on İYS", Status.ONAY, null, iys(Said.RET, 5), IYS, NOTHING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onlyHeard")
    void whatTheAuthoritySaidChangesNothingButAContradictedRefusal(
            String name,
            Status ours,
            AuthorityClaim before,
            AuthorityClaim after,
            Destination destination,
            Object step) {
        ConsentChange change = change(said(ours, before), said(ours, after), null, IYS.name());

        assertThat(DeliveryPlan.step(change, destination)).isEqualTo(step);
    }

    private static ConsentChange change(
            Registers before, Registers after, ConsentChange.Deciding deciding, String origin) {
        return new ConsentChange(
                new Brand(1, "600100"), Channel.EPOSTA, RecipientType.BIREYSEL, POINT, before, after, deciding, origin);
    }

    private static AuthorityClaim iys(Said said, int seconds) {
        return new AuthorityClaim(T.plusSeconds(seconds), said, "tx");
    }

    private static Registers said(Status status, AuthorityClaim iys) {
        StatementId id = StatementId.of(
                "600100", Channel.EPOSTA, RecipientType.BIREYSEL, POINT, Said.of(status), T, "HS_WEB", 0);
        Claim claim = new Claim(T, id, 0);
        return status == Status.RET ? new Registers(claim, null, null, iys) : new Registers(null, claim, null, iys);
    }
}
