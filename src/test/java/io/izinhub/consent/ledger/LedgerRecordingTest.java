package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.testing.HubTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of single statements, restrictions and erasures in the database. */
@HubTest
class LedgerRecordingTest {

    private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final Restrictions restrictions;
    private final Anonymisation anonymisation;
    private final History history;
    private final StateCheck states;
    private final LedgerSealer sealer;
    private final LedgerVerifier verifier;
    private final Brands brands;
    private final JdbcTemplate jdbc;

    @Autowired
    LedgerRecordingTest(
            Ledger ledger,
            ContactPoints contacts,
            Restrictions restrictions,
            Anonymisation anonymisation,
            History history,
            StateCheck states,
            LedgerSealer sealer,
            LedgerVerifier verifier,
            Brands brands,
            JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.restrictions = restrictions;
        this.anonymisation = anonymisation;
        this.history = history;
        this.states = states;
        this.sealer = sealer;
        this.verifier = verifier;
        this.brands = brands;
        this.jdbc = jdbc;
    }

    @Test
    void r27_aMovementAheadOfOurClockCountsFromNow_soThatWhatIsSaidLaterWins() {
        String email = "ahead@recording.example";
        Instant ahead = Instant.now().plus(400, ChronoUnit.DAYS);
        assertThat(outcomes(record(Words.onay(email, ahead).toldBy(EventKind.MOVEMENT, ahead))))
                .containsExactly(Outcome.APPLIED);
        Instant now = Instant.now();
        assertThat(statusAt(email, now, now)).isEqualTo(Status.ONAY);

        record(Words.ret(email, now.plusSeconds(2)));
        assertThat(statusAt(email, now.plusSeconds(5), now.plusSeconds(5))).isEqualTo(Status.RET);

        record(Words.onay(email, now.plusSeconds(4)).provedBy("{}"));
        assertThat(statusAt(email, now.plusSeconds(5), now.plusSeconds(5))).isEqualTo(Status.ONAY);
        assertThat(states.checkAll().differences()).isEmpty();
    }

    @Test
    void r26_aRefusalHoldsForItsChannelOnly() {
        String phone = "+905321110026";
        record(Words.onay(phone, T).by(Channel.ARAMA), Words.onay(phone, T).by(Channel.MESAJ));

        record(Words.ret(phone, T.plusSeconds(1)).by(Channel.MESAJ));

        assertThat(ConsentBits.status(bits(Channel.MESAJ, phone))).contains(Status.RET);
        assertThat(ConsentBits.status(bits(Channel.ARAMA, phone))).contains(Status.ONAY);
    }

    @Test
    void r27_r28_inTheDatabase() {
        String email = "rules@recording.example";
        record(Words.ret(email, T), Words.onay(email, T));
        assertThat(ConsentBits.isRet(bits(email))).isTrue();

        assertThat(outcomes(record(Words.onay(email, T.plusSeconds(100)).fromAFile())))
                .containsExactly(Outcome.APPLIED);
        assertThat(ConsentBits.isRet(bits(email))).isTrue();

        record(Words.onay(email, T.plusSeconds(1)).withPurposes(1).provedBy("{}"));
        assertThat(ConsentBits.isOnay(bits(email))).isTrue();
        assertThat(ConsentBits.flags(bits(email))).isEmpty();
    }

    @Test
    void aConsentWithoutAProofIsMarkedUntilOneWithAProofDecides() {
        String email = "proof@recording.example";
        record(Words.onay(email, T));
        assertThat(ConsentBits.flags(bits(email))).contains(Flag.EVIDENCE_MISSING);

        record(Words.ret(email, T.minusSeconds(5)));
        assertThat(ConsentBits.flags(bits(email))).contains(Flag.EVIDENCE_MISSING);

        record(Words.onay(email, T.plusSeconds(5)).provedBy("{\"form\":\"1\"}"));
        assertThat(ConsentBits.flags(bits(email))).doesNotContain(Flag.EVIDENCE_MISSING);
    }

    @Test
    void theStateIsKnownOnTwoTimeAxes() {
        String email = "axes@recording.example";
        record(Words.onay(email, T));
        Instant afterTheFirst = recordedAt(email, 0);
        record(Words.ret(email, T.minus(10, ChronoUnit.DAYS)), Words.ret(email, T.plusSeconds(60)));
        Instant now = recordedAt(email, 1);

        assertThat(statusAt(email, T, now)).isEqualTo(Status.ONAY);
        assertThat(statusAt(email, T.plusSeconds(60), now)).isEqualTo(Status.RET);
        assertThat(statusAt(email, T.plusSeconds(60), afterTheFirst)).isEqualTo(Status.ONAY);
        assertThat(statusAt(email, T.minusSeconds(1), now)).isEqualTo(Status.RET);
        assertThat(statusAt(email, T.minusSeconds(1), afterTheFirst)).isNull();
    }

    @Test
    void r93_anErasedAddressStaysNoUntilAFreshConsent() {
        String email = "erased@recording.example";
        Instant now = Instant.now();
        record(
                Words.onay(email, T).provedBy("{\"ip\":\"1\"}"),
                Words.onay(email, T).forBrand("600101"));
        UUID point = point(email);
        sealer.seal();

        assertThat(anonymisation.anonymise(List.of(point), "user:dpo")).isEqualTo(1);
        assertThat(anonymisation.anonymise(List.of(point), "user:dpo")).isZero();

        assertThat(contacts.addresses(List.of(point))).isEmpty();
        assertThat(ConsentBits.flags(bits(email))).contains(Flag.ANONYMISED);
        assertThat(history.of(point)).hasSize(2);
        assertThat(outcomes(record(
                        Words.onay(email, T.plusSeconds(1)),
                        Words.onay(email, now.plusSeconds(60)).fromAFile())))
                .containsExactly(Outcome.REJECTED, Outcome.REJECTED);
        assertThat(point(email)).isEqualTo(point);
        assertThat(ConsentBits.flags(bits(email))).contains(Flag.ANONYMISED);

        assertThat(outcomes(record(Words.onay(email, now.plusSeconds(60))))).containsExactly(Outcome.APPLIED);
        assertThat(contacts.addresses(List.of(point))).containsKey(point);
        assertThat(ConsentBits.flags(bits(email))).doesNotContain(Flag.ANONYMISED);
        assertThat(ConsentBits.flags(bits("600101", email))).contains(Flag.ANONYMISED);
        assertThat(states.checkAll().differences()).isEmpty();
        sealer.seal();
        assertThat(verifier.verify().findings()).isEmpty();
    }

    @Test
    void r93_aRefusalOfAnErasedPersonIsKeptAndOutlivesAnOlderConsent() {
        String email = "erased-ret@recording.example";
        Instant now = Instant.now();
        record(Words.onay(email, T));
        UUID point = point(email);
        anonymisation.anonymise(List.of(point), "user:dpo");

        assertThat(outcomes(record(Words.ret(email, now.plusSeconds(100))))).containsExactly(Outcome.APPLIED);
        assertThat(contacts.addresses(List.of(point))).isEmpty();
        record(Words.onay(email, now.plusSeconds(50)));

        assertThat(ConsentBits.isRet(bits(email))).isTrue();
    }

    @Test
    void aRestrictionReachesEachRowAlsoThoseToCome() {
        String email = "blocked@recording.example";
        UUID point = restrictions.restrict(
                Address.require(Channel.EPOSTA, email), Flag.MANUAL_BLOCK, "COMPLAINT", "user:agent");
        assertThat(ConsentBits.flags(bits(email))).containsExactly(Flag.MANUAL_BLOCK);
        assertThat(ConsentBits.status(bits(email))).isEmpty();

        record(Words.onay(email, T).as(RecipientType.TACIR).provedBy("{}").withPurposes(1));
        restrictions.restrict(point, Flag.HARD_BOUNCE, "550", "system");

        assertThat(jdbc.queryForList("select bits from consent where point_id = ?", Long.class, point))
                .hasSize(4)
                .allMatch(bits -> ConsentBits.flags(bits).containsAll(List.of(Flag.MANUAL_BLOCK, Flag.HARD_BOUNCE)));
        assertThatThrownBy(() -> restrictions.lift(point, Flag.MANUAL_BLOCK, "job", "system"))
                .isInstanceOf(IllegalArgumentException.class);
        restrictions.lift(point, Flag.MANUAL_BLOCK, "asked back", "user:dpo");
        assertThat(ConsentBits.flags(bits(email))).containsExactly(Flag.HARD_BOUNCE);
        assertThat(states.checkAll().differences()).isEmpty();
    }

    @Test
    void anAnswerOfTheAuthorityMovesOnlyWhatItSaid() {
        String email = "answer@recording.example";
        record(Words.onay(email, T));
        record(Words.ret(email, null).toldBy(EventKind.ANSWER, T.plusSeconds(50)));

        assertThat(ConsentBits.isOnay(bits(email))).isTrue();
        assertThat(ConsentBits.iysStatus(bits(email)).name()).isEqualTo(Said.RET.name());
    }

    @Test
    void theCheckFindsARowThatWasChangedByHand() {
        String email = "by-hand@recording.example";
        record(Words.ret(email, T));
        UUID point = point(email);
        long good = bits(email);
        try {
            jdbc.update("update consent set bits = bits # 6 where point_id = ?", point);
            assertThat(states.checkAll().differences())
                    .extracting(StateCheck.Difference::point)
                    .containsExactly(point);
        } finally {
            jdbc.update("update consent set bits = ? where point_id = ?", good, point);
        }
    }

    private List<Recorded> record(Words... words) {
        return ledger.record(
                java.util.Arrays.stream(words).map(Words::statement).toList(), "test");
    }

    private static List<Outcome> outcomes(List<Recorded> recorded) {
        return recorded.stream().map(Recorded::outcome).toList();
    }

    private UUID point(String email) {
        return contacts.find(Address.require(Channel.EPOSTA, email)).orElseThrow();
    }

    private Instant recordedAt(String email, int event) {
        return history.of(point(email)).get(event).recordedAt();
    }

    private Status statusAt(String email, Instant at, Instant knownAt) {
        return history.stateAt(
                        brands.require("600100"), Channel.EPOSTA, RecipientType.BIREYSEL, point(email), at, knownAt)
                .status()
                .orElse(null);
    }

    private long bits(String email) {
        return bits("600100", email);
    }

    private long bits(String brand, String email) {
        return bits(brand, Channel.EPOSTA, email);
    }

    private long bits(Channel channel, String address) {
        return bits("600100", channel, address);
    }

    private long bits(String brand, Channel channel, String address) {
        return jdbc.queryForObject(
                "select bits from consent where point_id = ? and brand_id = ? and channel = ? and recipient_type = 1",
                Long.class,
                contacts.find(Address.require(channel, address)).orElseThrow(),
                brands.require(brand).id(),
                channel.code());
    }
}
