package io.izinhub.consent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.CampaignName;
import io.izinhub.consent.domain.SendReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "            , ONAY      , false, NOT_ASKED",
        "            , RET       , true , NOT_ASKED",
        "ONAY        , ONAY      , false, AGREE",
        "ONAY        , TACIR_NO_REFUSAL, false, AGREE",
        "RET         , NO_RECORD , false, AGREE",
        "ONAY        , RET       , false, DISAGREE",
        "ONAY        , RET       , true , CHANGED",
        "RET         , ONAY      , false, DISAGREE",
        "NO_RECORD   , ONAY      , true , CHANGED",
        "TRANSACTIONAL, RET      , false, DISAGREE",
        "ONAY        , RESTRICTED, false, CHANGED",
        "ONAY        , STALE_DATA, false, CHANGED",
        "STALE_DATA  , ONAY      , false, CHANGED",
        "ANONYMISED  , ONAY      , false, CHANGED"
    })
    void r19_twoChecksDisagreeOnlyWhereNothingHappenedInBetween(
            SendReason list, SendReason gateway, boolean spoke, CheckVerdict expected) {
        assertThat(CheckVerdict.of(list, gateway, spoke)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KIS-2026", "a", "1.2_3", "0123456789012345678901234567890123456789"})
    void aCampaignHasASafeName(String name) {
        assertThat(CampaignName.isOne(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a/b",
                "a@b.example",
                "..",
                "-a",
                "çay",
                "01234567890123456789012345678901234567890"
            })
    void whatCouldLeadElsewhereIsNone(String name) {
        assertThat(CampaignName.isOne(name)).isFalse();
    }
}
