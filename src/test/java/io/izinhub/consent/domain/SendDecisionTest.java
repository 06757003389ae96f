package io.izinhub.consent.domain;

import static io.izinhub.consent.domain.SendScenario.ANKET;
import static io.izinhub.consent.domain.SendScenario.ORTAK;
import static io.izinhub.consent.domain.SendScenario.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.ConsentBits.Flag;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class SendDecisionTest {

    private final SendScenario it = new SendScenario();

    @Test
    void r01_bireyselNeedsOnay() {
        assertThat(it.as(RecipientType.BIREYSEL).decide()).isEqualTo(SendReason.ONAY);
        assertThat(it.bireyselNone().decide()).isEqualTo(SendReason.NO_RECORD);
    }

    @Test
    void r01_rowWithoutStatementOfTheLedgerIsNoConsent() {
        it.bireyselNone().bireysel.iys(IysStatus.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.NO_RECORD);
    }

    @Test
    void r02_consentNeverExpiresByAge() {
        it.bireysel.iys(IysStatus.ONAY, TODAY - 3652);
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void r03_consentMustBeInIysOnEveryChannel(Channel channel) {
        it.channel = channel;
        for (IysStatus iys : new IysStatus[] {IysStatus.NONE, IysStatus.NOT_ONAY, IysStatus.RET}) {
            it.bireysel.iys(iys);
            assertThat(it.decide()).as("%s", iys).isEqualTo(SendReason.NOT_IN_IYS);
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE,ONAY", "NOT_ONAY,ONAY", "ONAY,ONAY", "RET,NOT_IN_IYS"})
    void r04_relaxedChannelNeedsNoRegistrationButHeedsARefusalThere(IysStatus iys, SendReason reason) {
        it.iysRequired = false;
        it.bireysel.iys(iys);
        assertThat(it.decide()).isEqualTo(reason);
    }

    @Test
    void r05_brandWithoutIysCodeCannotSend() {
        it.brandKnown = false;
        assertThat(it.decide()).isEqualTo(SendReason.BRAND_UNKNOWN);
        SendQuery unknown = new SendQuery(Channel.EPOSTA, null, 0, SendRules.unknownBrand());
        assertThat(SendDecision.decide(unknown, it.bireysel.bits(), 0)).isEqualTo(SendReason.BRAND_UNKNOWN);
    }

    @Test
    void r07_consentForAnotherKeyIsNoRecordHere() {
        SendQuery query = new SendQuery(Channel.MESAJ, null, 0, SendRules.defaults(new Freshness.Feed(false)));
        assertThat(SendDecision.decide(query, it.bireysel.bits(), ConsentBits.NO_ROW))
                .isEqualTo(SendReason.ONAY);
        assertThat(SendDecision.decide(query, ConsentBits.NO_ROW, ConsentBits.NO_ROW))
                .isEqualTo(SendReason.NO_RECORD);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ONAY",
        "0, 1, ONAY",
        "2, 1, PURPOSE_MISMATCH",
        "3, 1, PURPOSE_MISMATCH",
        "3, 3, ONAY",
        "0, 2, PURPOSE_MISMATCH",
        "4, 4, ONAY",
        "1, 0, PURPOSE_MISMATCH"
    })
    void r08_everyPurposeAskedForMustBeNamed(int asked, int named, SendReason reason) {
        it.bireysel.purposes(named);
        assertThat(it.askFor(asked).decide()).isEqualTo(reason);
    }

    @Test
    void r08_consentWithoutPurposesCountsForTheBrandsOwn() {
        it.bireysel.purposes(0).flag(Flag.PURPOSES_FROM_AUTHORITY);
        assertThat(it.askFor(PurposeMask.KAMPANYA).decide()).isEqualTo(SendReason.ONAY);
        assertThat(it.askFor(ANKET).decide()).isEqualTo(SendReason.PURPOSE_MISMATCH);
    }

    @Test
    void r08_purposeThatNeedsItsOwnConsentIsNeverCoveredByTheAuthority() {
        it.bireysel.purposes(0).flag(Flag.PURPOSES_FROM_AUTHORITY);
        assertThat(it.askFor(ORTAK).decide()).isEqualTo(SendReason.PURPOSE_MISMATCH);
        it.bireysel.purposes(ORTAK);
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
    }

    @Test
    void r08_r09_tacirWithoutConsentIsCoveredExceptForWhatNeedsItsOwn() {
        it.bireyselNone().as(RecipientType.TACIR).tacir.iys(IysStatus.ONAY);
        assertThat(it.askFor(ANKET).decide()).isEqualTo(SendReason.TACIR_NO_REFUSAL);
        assertThat(it.askFor(ORTAK).decide()).isEqualTo(SendReason.PURPOSE_MISMATCH);
    }

    @Test
    void r09_tacirNeedsNoConsent() {
        it.tacirRequireIysRecord = false;
        it.bireyselNone().as(RecipientType.TACIR);
        assertThat(it.decide()).isEqualTo(SendReason.TACIR_NO_REFUSAL);
        it.tacir.status(Status.RET);
        assertThat(it.decide()).isEqualTo(SendReason.RET);
        it.tacir.status(Status.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
    }

    @Test
    void r09_refusalOfSomebodyWithoutTacirRowStandsInTheBireyselRow() {
        it.tacirRequireIysRecord = false;
        it.as(RecipientType.TACIR).bireysel.status(Status.RET);
        assertThat(it.decide()).isEqualTo(SendReason.RET);
        it.tacir.status(Status.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
    }

    @ParameterizedTest
    @CsvSource({"NONE,NOT_IN_IYS", "NOT_ONAY,NOT_IN_IYS", "RET,RET", "ONAY,TACIR_NO_REFUSAL"})
    void r10_tacirMustBeRegistered(IysStatus iys, SendReason reason) {
        it.bireyselNone().as(RecipientType.TACIR).tacir.iys(iys);
        assertThat(it.decide()).isEqualTo(reason);
    }

    @Test
    void r10_tacirRuleIsApartFromTheChannels() {
        it.iysRequired = false;
        assertThat(it.bireyselNone().as(RecipientType.TACIR).decide()).isEqualTo(SendReason.NOT_IN_IYS);
        it.iysRequired = true;
        it.tacirRequireIysRecord = false;
        assertThat(it.decide()).isEqualTo(SendReason.TACIR_NO_REFUSAL);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, NO_RECORD",
                "ONAY, -, ONAY",
                "RET, -, RET",
                "-, RET, RET",
                "ONAY, RET, RET",
                "RET, ONAY, RET",
                "-, ONAY, ONAY",
                "ONAY, ONAY, ONAY"
            })
    void r11_withoutTypeEitherRefusalCountsThenBireyselThenTacir(Status bireysel, Status tacir, SendReason reason) {
        it.bireyselNone();
        if (bireysel != null) {
            it.bireysel.status(bireysel).iys(IysStatus.ONAY);
        }
        if (tacir != null) {
            it.tacir.status(tacir).iys(IysStatus.ONAY);
        }
        assertThat(it.decide()).isEqualTo(reason);
    }

    @Test
    void r11_withoutTypeTheTacirRuleNeedsATacirRecord() {
        it.tacirRequireIysRecord = false;
        it.bireyselNone().tacir.iys(IysStatus.NOT_ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.NO_RECORD);
        it.tacir.iys(IysStatus.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.TACIR_NO_REFUSAL);
    }

    @Test
    void r11_withoutTypeABireyselConsentDecidesAlone() {
        it.bireysel.iys(IysStatus.NONE);
        it.tacir.status(Status.ONAY).iys(IysStatus.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.NOT_IN_IYS);
    }

    @Test
    void r12_tacirRecordDoesNotHelpWhoIsAskedForAsBireysel() {
        it.bireyselNone().as(RecipientType.BIREYSEL).tacir.status(Status.ONAY).iys(IysStatus.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.NO_RECORD);
    }

    @Test
    void r17_silentFeedStopsEvenFreshRows() {
        it.freshness = new Freshness.Feed(true);
        assertThat(it.decide()).isEqualTo(SendReason.STALE_DATA);
        it.iysRequired = false;
        assertThat(it.decide()).isEqualTo(SendReason.STALE_DATA);
    }

    @ParameterizedTest
    @CsvSource({"0,ONAY", "2,ONAY", "3,STALE_DATA", "4,STALE_DATA", "4000,STALE_DATA"})
    void r17_withoutFeedTheRowsOwnAnswerAges(int age, SendReason reason) {
        it.freshness = new Freshness.Answers(TODAY, 3);
        it.bireysel.iys(IysStatus.ONAY, TODAY - age);
        assertThat(it.decide()).isEqualTo(reason);
    }

    @Test
    void r17_rowThatNeedsNoAnswerAndHasNoneIsNotStale() {
        it.freshness = new Freshness.Answers(TODAY, 3);
        it.iysRequired = false;
        it.bireysel.iys(IysStatus.NONE);
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
        it.freshness = new Freshness.NoAuthority();
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
    }

    @Test
    void r18_r28_nextDecisionFollowsTheRow() {
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
        it.bireysel.status(Status.RET);
        assertThat(it.decide()).isEqualTo(SendReason.RET);
        it.bireysel.status(Status.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
    }

    @Test
    void r26_refusalOnOneChannelIsNoneOnAnother() {
        SendScenario other = new SendScenario();
        other.channel = Channel.EPOSTA;
        it.bireysel.status(Status.RET);
        assertThat(it.decide()).isEqualTo(SendReason.RET);
        assertThat(other.decide()).isEqualTo(SendReason.ONAY);
    }

    @Test
    void r27_undatedRetOfTheAuthorityIsARefusalWhereNothingStandsAgainstIt() {
        it.bireyselNone().bireysel.iys(IysStatus.RET);
        assertThat(it.decide()).isEqualTo(SendReason.RET);
        it.bireysel.status(Status.ONAY);
        assertThat(it.decide()).isEqualTo(SendReason.NOT_IN_IYS);
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(RecipientType.class)
    void r67_stopOfTheBoardRestrictsEverybody(RecipientType type) {
        it.boardStop = true;
        it.tacir.status(Status.ONAY).iys(IysStatus.ONAY);
        assertThat(it.as(type).decide()).isEqualTo(SendReason.RESTRICTED);
    }

    @ParameterizedTest
    @CsvSource({
        "MANUAL_BLOCK, RESTRICTED",
        "HARD_BOUNCE, RESTRICTED",
        "ANONYMISED, ANONYMISED",
        "EVIDENCE_MISSING, ONAY",
        "PURPOSES_FROM_AUTHORITY, ONAY"
    })
    void restrictionOnEitherRowIsAboutTheAddress(Flag flag, SendReason reason) {
        it.tacir.flag(flag);
        assertThat(it.as(RecipientType.BIREYSEL).decide()).isEqualTo(reason);
    }

    @Test
    void r13_onlyPermissionsAndApprovedTransactionalMessagesAllow() {
        assertThat(Arrays.stream(SendReason.values()).filter(SendReason::allowed))
                .containsExactly(SendReason.ONAY, SendReason.TACIR_NO_REFUSAL, SendReason.TRANSACTIONAL);
    }

    /** Whatever stands in the database, nobody who refused or never agreed is written to. */
    @Property(tries = 20_000)
    void r01_r09_noBitsAtAllAllowASendAgainstTheRow(
            @ForAll long bireysel, @ForAll long tacir, @ForAll RecipientType type) {
        SendRules rules = SendRules.defaults(new Freshness.Feed(false));
        // Random bits nearly always carry a restriction; cleared, so that the consent itself is what decides.
        long b = unrestricted(bireysel);
        long t = unrestricted(tacir);
        SendReason reason = SendDecision.decide(new SendQuery(Channel.MESAJ, type, 0, rules), b, t);
        if (reason.allowed()) {
            long row = type == RecipientType.TACIR ? t : b;
            assertThat(ConsentBits.isRet(row)).isFalse();
            assertThat(ConsentBits.iysStatus(row)).isEqualTo(IysStatus.ONAY);
            assertThat(ConsentBits.isOnay(row)).isEqualTo(reason == SendReason.ONAY);
        }
        for (Flag restriction : new Flag[] {Flag.MANUAL_BLOCK, Flag.HARD_BOUNCE, Flag.ANONYMISED}) {
            SendQuery anyType = new SendQuery(Channel.MESAJ, null, 0, rules);
            assertThat(SendDecision.decide(anyType, ConsentBits.with(b, restriction), t)
                            .allowed())
                    .isFalse();
        }
    }

    private static long unrestricted(long bits) {
        long clean = bits & ~ConsentBits.INVALID_ADDRESS;
        for (Flag restriction : new Flag[] {Flag.MANUAL_BLOCK, Flag.HARD_BOUNCE, Flag.ANONYMISED}) {
            clean = ConsentBits.without(clean, restriction);
        }
        return clean;
    }
}
