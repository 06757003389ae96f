package io.izinhub.mail.outbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.outbound.domain.Account.Promotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenTest {

    /** One way in which a class can come about. */
    record Case(
            MessageClass laxest,
            MessageClass usual,
            Optional<MessageClass> address,
            Optional<MessageClass> header,
            boolean promotes,
            Promotion promotion) {

        Account account() {
            return ChosenTest.account(laxest, usual, promotion);
        }

        Chosen chosen() {
            return Chosen.byEnvelope(account(), address).with(account(), header, promotes);
        }
    }

    /** Every combination there is. */
    static List<Case> everyCase() {
        List<Case> cases = new ArrayList<>();
        for (MessageClass laxest : MessageClass.values()) {
            for (MessageClass usual : MessageClass.values()) {
                if (usual.isLaxerThan(laxest)) {
                    continue;
                }
                for (Optional<MessageClass> address : classesOrNone()) {
                    for (Optional<MessageClass> header : classesOrNone()) {
                        for (Promotion promotion : Promotion.values()) {
                            cases.add(new Case(laxest, usual, address, header, true, promotion));
                            cases.add(new Case(laxest, usual, address, header, false, promotion));
                        }
                    }
                }
            }
        }
        return cases;
    }

    private static List<Optional<MessageClass>> classesOrNone() {
        List<Optional<MessageClass>> all = new ArrayList<>();
        all.add(Optional.empty());
        for (MessageClass each : MessageClass.values()) {
            all.add(Optional.of(each));
        }
        return all;
    }

    @Test
    void noCombinationIsLaxerThanTheAccountAllows() {
        assertThat(everyCase())
                .allSatisfy(each -> assertThat(each.chosen().messageClass().isLaxerThan(each.laxest()))
                        .isFalse());
    }

    @Test
    void noMailMakesItselfLaxerThanItsEnvelope() {
        assertThat(everyCase()).allSatisfy(each -> {
            MessageClass envelope =
                    Chosen.byEnvelope(each.account(), each.address()).messageClass();
            assertThat(each.chosen().messageClass().isLaxerThan(envelope)).isFalse();
        });
    }

    @Test
    void aCampaignIsKnownBeforeTheMailOnlyIfTheEnvelopeSaidSo() {
        assertThat(everyCase()).allSatisfy(each -> {
            Chosen envelope = Chosen.byEnvelope(each.account(), each.address());
            Chosen chosen = each.chosen();
            if (chosen.messageClass().isCampaign() && !envelope.messageClass().isCampaign()) {
                assertThat(chosen.known()).isFalse();
            }
        });
    }

    @Test
    void r14_promotionMakesACampaignOnlyWhereTheAccountWantsIt() {
        assertThat(everyCase()).allSatisfy(each -> {
            Chosen without =
                    Chosen.byEnvelope(each.account(), each.address()).with(each.account(), each.header(), false);
            boolean made = each.promotes() && each.promotion() == Promotion.TREAT_AS_COMMERCIAL;
            assertThat(each.chosen().messageClass().isCampaign())
                    .isEqualTo(without.messageClass().isCampaign() || made);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "INFO_LEGAL, INFO_REPLY, , , INFO_REPLY, ACCOUNT, true",
        "INFO_LEGAL, INFO_REPLY, INFO_SERVICE, , INFO_SERVICE, ADDRESS, true",
        "INFO_LEGAL, INFO_REPLY, , INFO_LEGAL, INFO_LEGAL, HEADER, true",
        "INFO_LEGAL, INFO_REPLY, , CAMPAIGN_CONSENT, CAMPAIGN_CONSENT, HEADER, false",
        "INFO_LEGAL, INFO_REPLY, CAMPAIGN_CONSENT, INFO_REPLY, CAMPAIGN_CONSENT, ADDRESS, true",
        "CAMPAIGN_CONSENT, CAMPAIGN_CONSENT, INFO_REPLY, , CAMPAIGN_CONSENT, ADDRESS, true",
        "CAMPAIGN_CONSENT, CAMPAIGN_CONSENT, , INFO_REPLY, CAMPAIGN_CONSENT, ACCOUNT, true",
        "CAMPAIGN_CONSENT, CAMPAIGN_CONSENT, , CAMPAIGN_MERCHANT, CAMPAIGN_CONSENT, ACCOUNT, true",
        "CAMPAIGN_MERCHANT, CAMPAIGN_MERCHANT, , CAMPAIGN_CONSENT, CAMPAIGN_CONSENT, HEADER, false",
    })
    void whoChoosesWhat(
            MessageClass laxest,
            MessageClass usual,
            MessageClass address,
            MessageClass header,
            MessageClass chosen,
            Chosen.By by,
            boolean known) {
        Account account = account(laxest, usual, Promotion.WARN);

        assertThat(Chosen.byEnvelope(account, Optional.ofNullable(address))
                        .with(account, Optional.ofNullable(header), false))
                .isEqualTo(new Chosen(chosen, by, known));
    }

    private static Account account(MessageClass laxest, MessageClass usual, Promotion promotion) {
        return new Account(
                "a",
                "600100",
                Optional.empty(),
                laxest,
                usual,
                Account.Unpermitted.REJECT,
                Account.Failing.REJECT,
                promotion,
                Account.Failing.REJECT,
                Account.Untouchable.PASS,
                FooterStyle.USUAL,
                MailingList.UNNAMED,
                Account.Dkim.SIGN);
    }
}
