package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static io.izinhub.mail.outbound.OutboundClient.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.NoticeForm;
import io.izinhub.compliance.texts.NoticePage;
import io.izinhub.compliance.texts.Notices;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.mime.Footer;
import io.izinhub.mail.mime.FooterInserter;
import io.izinhub.mail.mime.FooterResult;
import io.izinhub.mail.mime.HmacAuthenticator;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.modes.Mode;
import io.izinhub.testing.HubTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A notice that stands in the mail itself. */
@HubTest
class FullNoticeTest {

    private static final OutboundPolicy POLICY = OutboundPolicyFile.read("version: 1\naccounts: {a: {brand: \"600100\","
            + " laxest: info-legal, usual: info-reply, notice: full, language: tr+en}}\n");

    private static final OutboundPolicy CAMPAIGNS =
            OutboundPolicyFile.read("version: 1\naccounts: {a: {brand: \"600100\","
                    + " laxest: campaign-merchant, usual: campaign-consent, language: tr+en}}\n");

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

    /** A campaign's footer is rendered once a day; with whatever link it is what rendering with that link gives. */
    @ParameterizedTest
    @EnumSource(value = MessageClass.class, names = "CAMPAIGN_.*", mode = EnumSource.Mode.MATCH_ANY)
    void r42_theLinkThatIsPutInIsTheOneThatWouldHaveBeenWritten(MessageClass campaign) {
        HmacAuthenticator proof = new HmacAuthenticator(new byte[32]);
        Footers footers =
                new Footers(texts, company, (brand, language) -> Optional.of(page(language)), proof, Clock.systemUTC());
        Account account = CAMPAIGNS.account("a").orElseThrow();
        TextId id = campaign == MessageClass.CAMPAIGN_MERCHANT
                ? TextId.FOOTER_CAMPAIGN_MERCHANT
                : TextId.FOOTER_CAMPAIGN_CONSENT;
        byte[] mail =
                ("Message-ID: <a@b.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
                                + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nYeni\r\n"
                                + "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Yeni</p>\r\n--b--\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20; i++) {
            URI link = URI.create("https://izin.ornek.example/o/" + "_-".repeat(i) + UUID.randomUUID());
            TextValues values = company.of("600100").with(Placeholder.OPT_OUT_URL, link);
            Footer written = new Footer(
                    id.id(),
                    texts.footer(id, TextForm.TEXT, Languages.TR_EN, NoticeForm.LINK, values, Mode.LIVE)
                            .content(),
                    texts.footer(id, TextForm.HTML, Languages.TR_EN, NoticeForm.LINK, values, Mode.LIVE)
                            .content(),
                    List.of("tr", "en"));

            FooterInserter footer = footers.of(campaign, account, Optional.of(link), Mode.LIVE);

            assertThat(footer.text()).isEqualTo(written.plain());
            assertThat(((FooterResult.Added) footer.insert(mail, true)).mail().bytes())
                    .isEqualTo(((FooterResult.Added) new FooterInserter(written, proof)
                                    .leadingTo(link)
                                    .insert(mail, true))
                            .mail()
                            .bytes());
        }
    }

    @Test
    void aNoticeThatIsTooLongStopsTheStart() {
        assertThatThrownBy(() -> new FullNotices(notices, company).check(POLICY))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("3000 characters");
    }
}
