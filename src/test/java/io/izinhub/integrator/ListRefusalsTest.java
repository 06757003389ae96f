package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListRefusalsTest {

    private static final String TWICE = "+905320000001";
    private static final String ONCE = "+905320000002";
    private static final List<Submission> LIST =
            List.of(consent(TWICE, Channel.MESAJ), consent(TWICE, Channel.ARAMA), consent(ONCE, Channel.MESAJ));
    private static final Answers.SpoiledAddresses BOTH = new Answers.SpoiledAddresses(Set.of(TWICE, ONCE), "X_1");

    @Test
    void anAddressSpoilsAllOfItsItems_whereTheWholeListIsRefused() {
        assertThat(ListRefusals.of(BOTH, LIST)).isEqualTo(Map.of(0, "X_1", 1, "X_1", 2, "X_1"));
        assertThat(ListRefusals.of(new Answers.TakenList("1"), LIST)).isEmpty();
    }

    /** One of the two may be on its way to İYS. */
    @Test
    void anAddressWithTwoItemsSaysOfNone_thatItWasLeftOut() {
        assertThat(ListRefusals.leftOut(new Answers.TakenExcept("1", BOTH), LIST))
                .isEqualTo(Map.of(2, "X_1"));
    }

    @Test
    void aPlaceIsUnmistakable_unlessItIsNone() {
        Answers.Spoiled places = new Answers.Spoiled(List.of(
                new Answers.SpoiledItem(1, "H120"),
                new Answers.SpoiledItem(3, "H120"),
                new Answers.SpoiledItem(-1, "H120")));

        assertThat(ListRefusals.leftOut(new Answers.TakenExcept("1", places), LIST))
                .isEqualTo(Map.of(1, "H120"));
    }

    private static Submission consent(String number, Channel channel) {
        return new Submission(
                new Permission(Address.require(channel, number), channel, RecipientType.BIREYSEL),
                Status.ONAY,
                "HS_WEB",
                Instant.EPOCH);
    }
}
