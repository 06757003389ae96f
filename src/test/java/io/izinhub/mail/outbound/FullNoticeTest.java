package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static io.izinhub.mail.outbound.OutboundClient.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.NoticePage;
import io.izinhub.compliance.texts.Notices;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.mime.FooterResult;
import io.izinhub.mail.mime.HmacAuthenticator;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.modes.Mode;
import io.izinhub.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A notice that stands in the mail itself. */
@HubTest
class FullNoticeTest {

    private static final OutboundPolicy POLICY = OutboundPolicyFile.read("version: 1\naccounts: {a: {brand: \"600100\","
            + " laxest: info-legal, usual: info-reply, notice: full, language: tr+en}}\n");

    @Autowired
    private Texts texts;

    @Autowired
    private Notices notices;

    @Autowired
    private CompanyFacts company;

    private static NoticePage page(Language language) {
        List<NoticePage.Block> lead = List.of(
                new NoticePage.Block(false, List.of(List.of(new NoticePage.Piece("Kısa metin " + language, null)))));
        return new NoticePage(
                "k", language, "Aydınlatma", 1, LocalDate.EPOCH, true, true, lead, List.of(), List.of(), null);
    }

    @Test
    void itStandsBelowTheFooterInEachLanguageOnce() {
        Footers footers = new Footers(
                texts,
                company,
                (brand, language) -> Optional.of(page(language)),
                new HmacAuthenticator(new byte[32]),
                Clock.systemUTC());

        FooterResult result = footers.of(
                        MessageClass.INFO_REPLY, POLICY.account("a").orElseThrow(), Optional.empty(), Mode.LIVE)
                .insert(mail("", "Talebiniz alındı."), true);

        byte[] after = ((FooterResult.Added) result).mail().bytes();
        String text = new String(after, StandardCharsets.UTF_8);
        assertThat(text).contains("https://izin.ornek.example/n/musteri", "Kısa metin TR", "Kısa metin EN");
        assertThat(text.indexOf("Kısa metin TR")).isGreaterThan(text.lastIndexOf("/n/musteri"));
        assertThat(latin1(after).split("X-Izin-Footer", -1)).hasSize(2);
    }

    @Test
    void aNoticeThatIsTooLongStopsTheStart() {
        assertThatThrownBy(() -> new FullNotices(notices, company).check(POLICY))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("3000 characters");
    }
}
