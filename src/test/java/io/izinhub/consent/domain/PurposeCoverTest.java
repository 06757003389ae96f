package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.PurposeCover.Rule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposeCoverTest {

    private static final int CAMPAIGN = 1;
    private static final int SURVEY = 2;
    private static final int PARTNERS = 4;

    /** Purposes: 1 campaign, 2 survey, 4 partners; without names a consent counts for 1, and 4 always needs its own. */
    @ParameterizedTest
    @CsvSource({
        "1,1,NAMED",
        "3,2,NAMED",
        "4,4,NAMED",
        "0,1,FROM_AUTHORITY",
        "0,2,NOT_COVERED",
        "0,4,NEEDS_OWN_CONSENT",
        "1,2,NOT_COVERED",
        "1,4,NEEDS_OWN_CONSENT",
        "1,3,NOT_COVERED",
    })
    void r8_theRuleThatCoversThePurposeIsNamed(int named, int asked, Rule rule) {
        SendQuery query = new SendQuery(Channel.EPOSTA, null, asked, rules());

        assertThat(PurposeCover.of(query, onay(named), ConsentBits.NO_ROW))
                .contains(new PurposeCover(RecipientType.BIREYSEL, rule));
    }

    @ParameterizedTest
    @CsvSource({"1,TACIR", "2,TACIR", "4,NEEDS_OWN_CONSENT"})
    void r8_r9_aMerchantNeedsNoConsentButForWhatAlwaysNeedsOne(int asked, Rule rule) {
        SendQuery query = new SendQuery(Channel.EPOSTA, RecipientType.TACIR, asked, rules());

        assertThat(PurposeCover.of(query, ConsentBits.NO_ROW, ConsentBits.NO_ROW))
                .contains(new PurposeCover(RecipientType.TACIR, rule));
    }

    /** Never says otherwise than the decision itself. */
    @Property
    void r8_theExplanationAgreesWithTheDecision(
            @ForAll @IntRange(max = 7) int named,
            @ForAll @IntRange(min = 1, max = 7) int asked,
            @ForAll boolean tacirRow,
            @ForAll Optional<RecipientType> type) {
        SendQuery query = new SendQuery(Channel.EPOSTA, type.orElse(null), asked, rules());
        long bireysel = tacirRow ? ConsentBits.NO_ROW : onay(named);
        long tacir = tacirRow ? onay(named) : ConsentBits.NO_ROW;
        SendReason reason = SendDecision.decide(query, bireysel, tacir);
        Optional<PurposeCover> cover = PurposeCover.of(query, bireysel, tacir);

        if (reason == SendReason.PURPOSE_MISMATCH) {
            assertThat(cover)
                    .isPresent()
                    .hasValueSatisfying(each -> assertThat(each.rule().covers()).isFalse());
        } else if (reason.allowed()) {
            assertThat(cover)
                    .isPresent()
                    .hasValueSatisfying(each -> assertThat(each.rule().covers()).isTrue());
        }
    }

    private static SendRules rules() {
        return new SendRules(true, false, false, false, CAMPAIGN, PARTNERS, new Freshness.NoAuthority());
    }

    private static long onay(int named) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (named == 0) {
            flags.add(Flag.PURPOSES_FROM_AUTHORITY);
        }
        assertThat(named & ~(CAMPAIGN | SURVEY | PARTNERS)).isZero();
        return ConsentBits.encode(Status.ONAY, IysStatus.NONE, 0, named, flags);
    }
}
