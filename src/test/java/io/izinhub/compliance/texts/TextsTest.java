package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.detection.redaction.Marks;
import io.izinhub.platform.modes.Mode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped texts keep what the agreed wording asks for (texts.md 0 and 15). */
class TextsTest {

    private static final Texts TEXTS = ShippedTexts.texts();
    private static final TextValues VALUES = ShippedTexts.officer();

    /** Words that sell something (R14); they have no place in what is not commercial. */
    private static final Pattern PROMOTION = Pattern.compile(
            "kampanya|indirim|fırsat|hediye|promosyon|avantaj|kaçırma|çekiliş|\\boffer|discount|\\bsale\\b|gift|deal of|bonus",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static Stream<TextId> mails() {
        return Arrays.stream(TextId.values()).filter(id -> id.kind() != TextKind.SMTP_REPLY);
    }

    /** A text message has no letters of Turkish only. */
    static Stream<TextId> inAllLetters() {
        return mails().filter(id -> id.kind() != TextKind.SMS_LINE && id.kind() != TextKind.SMS_ANSWER);
    }

    static Stream<TextId> footers() {
        return Arrays.stream(TextId.values()).filter(id -> id.kind().isFooter());
    }

    static Stream<TextId> toSenders() {
        return Stream.of(TextId.NOTICE_HELD, TextId.NOTICE_REDACTED, TextId.NOTICE_DIVERTED, TextId.NOTICE_CLOSED);
    }

    private static String text(TextId id, Languages languages) {
        return TEXTS.render(id, TextForm.TEXT, languages, VALUES, Mode.LIVE).content();
    }

    private static String html(TextId id, Languages languages) {
        return TEXTS.render(id, TextForm.HTML, languages, VALUES, Mode.LIVE).content();
    }

    @ParameterizedTest
    @MethodSource("mails")
    void everyTextIsWholeInBothLanguagesAndForms(TextId id) {
        for (Languages languages : Languages.values()) {
            assertThat(text(id, languages)).isNotBlank().doesNotContain("{{", "}}", "null");
            assertThat(html(id, languages)).isNotBlank().doesNotContain("{{", "}}", "null");
        }
        boolean alike = id == TextId.NOTICE_SUBJECT || id == TextId.FORM_CONSENT_MESAJ; // "SMS" is the word in both
        assertThat(text(id, Languages.TR)).isNotEqualTo(alike ? "" : text(id, Languages.EN));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void r129_everyTextFitsATurkishCharsetAndSeventyTwoColumns(TextId id) {
        String text = text(id, Languages.TR_EN);

        assertThat(Charset.forName("ISO-8859-9").newEncoder().canEncode(text)).isTrue();
        assertThat(text.lines().toList()).doesNotContain("-- ", "--").noneMatch(line -> line.endsWith(" "));
        if (id.kind().layout() == TextKind.Layout.MAIL) {
            assertThat(text.lines().filter(line -> line.contains(" "))).allMatch(line -> line.length() <= 72);
        }
        assertThat(text).doesNotContain("!", "\r", "\t");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void r129_htmlIsAsciiWhateverTheCharsetOfTheBody(TextId id) {
        String html = html(id, Languages.TR_EN);

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(html)).isTrue();
        assertThat(html).doesNotContain("<img", "<script", "src=", "url(");
    }

    @ParameterizedTest
    @MethodSource("footers")
    void r126_aFooterLinksToTheNoticeInTextAndInHtml(TextId id) {
        for (Languages languages : List.of(Languages.TR, Languages.EN)) {
            assertThat(text(id, languages).lines().toList()).contains("https://izin.ornek.example/n/musteri");
            assertThat(text(id, languages)).contains("KVKK");
            assertThat(html(id, languages)).contains("href=\"https://izin.ornek.example/n/musteri\"");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FOOTER_CAMPAIGN_CONSENT", "FOOTER_CAMPAIGN_MERCHANT"})
    void r35_r42_aCommercialFooterNamesTheSenderAndTheWayOut(TextId id) {
        for (Languages languages : List.of(Languages.TR, Languages.EN)) {
            String text = text(id, languages);
            assertThat(text.lines().toList()).contains("https://izin.ornek.example/o/A7xQ2mPz9Kd4Lw8Rt5Vb3Nc6");
            assertThat(text)
                    .contains("Örnek Sigorta A.Ş.", "0648001234500019", "0850 000 00 00", "iletisim@ornek.example");
            assertThat(html(id, languages)).contains("href=\"https://izin.ornek.example/o/A7xQ2mPz9Kd4Lw8Rt5Vb3Nc6\"");
        }
    }

    @Test
    void r09_theFooterToAMerchantClaimsNoConsent() {
        assertThat(text(TextId.FOOTER_CAMPAIGN_MERCHANT, Languages.TR_EN)).doesNotContain("onay", "agreed", "consent");
    }

    @ParameterizedTest
    @EnumSource(names = {"FOOTER_INFO_REPLY", "FOOTER_INFO_SERVICE", "FOOTER_INFO_LEGAL", "FOOTER_INFO_CUSTOM"})
    void textAndHtmlOfAnInformationFooterSayTheSameWords(TextId id) {
        for (Languages languages : List.of(Languages.TR, Languages.EN)) {
            String text = text(id, languages)
                    .replaceAll("-{5,}", "")
                    .replace(":\nhttps://izin.ornek.example/n/musteri", "")
                    .replaceAll("\\s+", " ")
                    .strip();

            assertThat(Jsoup.parse(html(id, languages)).text()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void r14_r23_whatIsNotCommercialSellsNothing(TextId id) {
        // What a person consents to has to be called by its name.
        if (id.kind() != TextKind.CAMPAIGN_FOOTER && id.kind() != TextKind.CONSENT) {
            assertThat(PROMOTION.matcher(text(id, Languages.TR_EN)).find()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("inAllLetters")
    void turkishIsSpelledAsAgreed(TextId id) {
        String turkish = text(id, Languages.TR);

        assertThat(turkish)
                .doesNotContainPattern("(?i)[sş]ikayet|mahkumiyet|eposta|\\be-mail(?! \\()|\\bMERSIS|\\bIYS")
                .doesNotContainPattern("\\b(sen|sana|senin)\\b");
        assertThat(Pattern.compile("(\\p{L}[\\p{L}0-9]*)'\\p{L}")
                        .matcher(turkish)
                        .results())
                .allMatch(found -> List.of("İYS", "CRM", "KVKK", "Next4biz", "Devlet", "Sistemi")
                        .contains(found.group(1)));
    }

    /** With a link of 45 characters (texts.md 8); the operator adds six of its own. */
    @ParameterizedTest
    @CsvSource({"SMS_OPTOUT_LINK, TR, 88", "SMS_OPTOUT_LINK, EN, 83", "SMS_OPTOUT_SHORT, TR, 56"})
    void r42_aLineForATextMessageIsAsShortAsAgreed(TextId id, Languages language, int length) {
        String link = "https://ornek.example/o/kQ3vX8mZr1TqYw5LhB0cG";
        String line = TEXTS.render(
                        id, TextForm.TEXT, language, VALUES.with(Placeholder.SHORT_OPT_OUT_URL, link), Mode.LIVE)
                .content();

        assertThat(link).hasSize(45);
        assertThat(line).hasSizeLessThanOrEqualTo(length).contains(link);
        assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 127);
    }

    /** With a number of four digits (texts.md 8). */
    @ParameterizedTest
    @CsvSource({"TR, 86", "EN, 86"})
    void r35_r42_theLineWithAKeywordIsAsShortAsAgreed(Languages language, int length) {
        String line = text(TextId.SMS_OPTOUT_KEYWORD, language);

        assertThat(line).hasSizeLessThanOrEqualTo(length).contains("RET", "4609", "0648001234500019");
        assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 127);
    }

    @ParameterizedTest
    @EnumSource(names = {"SMS_DONE", "SMS_UNKNOWN"})
    void r42_anAnswerByTextMessageIsOneMessage(TextId id) {
        String answer = TEXTS.render(
                        id,
                        TextForm.TEXT,
                        Languages.TR,
                        VALUES.with(Placeholder.BRAND_NAME, "Ornek Sigorta"),
                        Mode.LIVE)
                .content();

        assertThat(answer).hasSizeLessThanOrEqualTo(160);
        assertThat(answer.chars()).allMatch(c -> c >= ' ' && c < 127);
    }

    @Test
    void theFooterReadsAsAgreed() {
        assertThat(text(TextId.FOOTER_INFO_REPLY, Languages.TR)).isEqualTo("""
                ----------------------------------------
                Bu e-posta, şirketimize ulaştırdığınız bir talep, şikâyet veya bildirim
                hakkında size bilgi vermek için gönderilmiştir. Böyle bir başvurunuz
                yoksa ya da ileti sizinle ilgili değilse lütfen yanlis@ornek.example
                adresine bilgi veriniz ve iletiyi ekleriyle birlikte siliniz.
                Veri sorumlusu: Örnek Sigorta A.Ş.
                KVKK aydınlatma metni:
                https://izin.ornek.example/n/musteri""");
    }

    @Test
    void bothLanguagesStandInOneFooterAndApartInANotice() {
        assertThat(text(TextId.FOOTER_INFO_REPLY, Languages.TR_EN))
                .isEqualTo(text(TextId.FOOTER_INFO_REPLY, Languages.TR) + "\n"
                        + text(TextId.FOOTER_INFO_REPLY, Languages.EN));
        assertThat(text(TextId.NOTICE_HELD, Languages.TR_EN))
                .isEqualTo(text(TextId.NOTICE_HELD, Languages.TR) + "\n\n" + "-".repeat(40) + "\n\n"
                        + text(TextId.NOTICE_HELD, Languages.EN));
        assertThat(text(TextId.NOTICE_SUBJECT, Languages.TR_EN))
                .isEqualTo("E-postanız hakkında bilgi / About your e-mail (Ref: K-2611-7F3Q)");
        assertThat(html(TextId.FOOTER_INFO_REPLY, Languages.TR_EN)).contains("lang=\"tr\"", "lang=\"en\"");
    }

    @Test
    void aLayeredNoticeStandsAboveTheLink() {
        RenderedText footer = TEXTS.footer(
                TextId.FOOTER_INFO_REPLY, TextForm.TEXT, Languages.TR_EN, NoticeForm.SHORT, VALUES, Mode.LIVE);

        assertThat(footer.content())
                .containsSubsequence(
                        "veri sorumlusu olarak", "KVKK aydınlatma metni:", "as data controller", "Privacy notice");
        assertThat(footer.content().lines()).allMatch(line -> line.length() <= 72);
        assertThat(footer.used())
                .extracting(UsedText::id)
                .containsExactly("footer.info.reply", "footer.info.reply", "notice.short", "notice.short");
        assertThat(TEXTS.footer(
                                TextId.FOOTER_CAMPAIGN_CONSENT,
                                TextForm.HTML,
                                Languages.EN,
                                NoticeForm.SHORT,
                                VALUES,
                                Mode.LIVE)
                        .content())
                .contains("as data controller");
    }

    @Test
    void withoutASecureChannelItsLinesAreNotThere() {
        TextValues without = ShippedTexts.company()
                .with(Placeholder.NOTICE_URL, "https://izin.ornek.example/n/musteri")
                .with(Placeholder.RECEIVED_AT, new TextValue.Moment(ShippedTexts.CLOCK.instant()))
                .with(Placeholder.MAILBOX_ADDRESS, "destek@ornek.example")
                .with(Placeholder.REFERENCE_NO, "K-2611-7F3Q");

        String held = TEXTS.render(TextId.NOTICE_HELD, TextForm.TEXT, Languages.TR, without, Mode.LIVE)
                .content();
        String closed = TEXTS.render(TextId.NOTICE_CLOSED, TextForm.TEXT, Languages.EN, without, Mode.LIVE)
                .content();

        assertThat(held)
                .contains("gönderebilirsiniz.\n- Bizi 0850 000 00 00 numarasından arayabilirsiniz.")
                .contains("24.11.2026 14:05 tarihinde destek@ornek.example adresimize");
        assertThat(closed)
                .contains("information,\nor call us on 0850 000 00 00.")
                .contains("24 November 2026, 14:05");
    }

    /** What was found is no value of these texts, so they cannot differ by it. */
    @ParameterizedTest
    @MethodSource("mails")
    void r81_r73_noTextOfSectionThreeOrTwelveHasAPlaceForWhatWasFound(TextId id) {
        List<Integer> neutral = List.of(3, 12);
        assertThat(Arrays.stream(Placeholder.values()).map(Placeholder::key))
                .noneMatch(
                        key -> key.toLowerCase(Locale.ROOT).matches(".*(category|finding|subject|filename|quote).*"));
        if (neutral.contains(id.kind().section()) && id.kind() == TextKind.SENDER_NOTICE) {
            assertThat(TEXTS.required(id))
                    .isSubsetOf(
                            Placeholder.RECEIVED_AT,
                            Placeholder.MAILBOX_ADDRESS,
                            Placeholder.REFERENCE_NO,
                            Placeholder.CONTACT_PHONE,
                            Placeholder.COMPANY_TITLE,
                            Placeholder.NOTICE_URL);
        }
    }

    @Test
    void r73_theMarkOfTheCrmIsTheOneOfTheRedactor() {
        assertThat(text(TextId.MARK_REMOVED, Languages.TR)).isEqualTo(Marks.REMOVED);
    }

    @ParameterizedTest
    @EnumSource(names = "SMTP_.*", mode = EnumSource.Mode.MATCH_ALL)
    void repliesAreOneShortLineOfAscii(TextId id) {
        SmtpText reply = TEXTS.reply(id, VALUES, Mode.LIVE);

        assertThat(reply.text()).hasSizeLessThanOrEqualTo(200).matches("[ -~]+").doesNotContain("@");
        assertThat(reply.enhanced()).startsWith(reply.code() / 100 + ".");
        assertThat(reply.used().id()).isEqualTo(id.id());
    }

    @Test
    void theReplyToARefusedRecipientIsAsAgreed() {
        SmtpText reply = TEXTS.reply(TextId.SMTP_NOCONSENT, VALUES.with(Placeholder.REASON_CODE, "RET"), Mode.LIVE);

        assertThat(reply.code() + " " + reply.enhanced() + " " + reply.text())
                .isEqualTo(
                        "550 5.7.1 Ticari ileti izni yok (RET). No permission for commercial mail (RET). Ref K-2611-7F3Q");
    }

    @Test
    void theDigestListsWhatIsOpen() {
        assertThat(text(TextId.DPO_DIGEST, Languages.TR))
                .contains("- K-2611-7F3Q  Destek  bekleme: 1 gün 3 saat\n  son tarih: 25.11.2026 14:05\n")
                .contains("  son tarih: 25.11.2026 14:05  ÖNCELİKLİ: hak talebi olabilir\n")
                .contains("... ve 3 kayıt daha\n\n2. GELEN");
        assertThat(text(TextId.DPO_DIGEST, Languages.EN)).contains("waiting: 1 day 3 hours");
        assertThat(text(TextId.ALARM_MODE_SUBJECT, Languages.TR))
                .isEqualTo("mail.out.footer GÖLGE kipinden CANLI kipine alındı (yönetici)");
    }

    @Test
    void r62_theResultSaysWhichVersionItIsAndTheTextIsFoundAgain() {
        RenderedText rendered = TEXTS.render(TextId.NOTICE_HELD, TextForm.TEXT, Languages.TR_EN, VALUES, Mode.LIVE);

        assertThat(rendered.used()).extracting(UsedText::language).containsExactly(Language.TR, Language.EN);
        assertThat(rendered.used())
                .allMatch(used -> used.version() == 1 && used.sha256().matches("[0-9a-f]{64}"));
        assertThat(TEXTS.source(rendered.used().get(0)).orElseThrow()).contains("{{mailboxAddress}} adresimize");
    }

    @Test
    void aValueThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TEXTS.render(
                        TextId.NOTICE_DIVERTED, TextForm.TEXT, Languages.TR, ShippedTexts.company(), Mode.LIVE))
                .isInstanceOf(MissingValueException.class)
                .hasMessageStartingWith("notice.diverted needs a value for ");
    }

    @Test
    void nobodySignedOffTheShippedTextsSoOnlyShadowAndTheDemoUseThem() {
        Texts strict = Texts.read(ShippedTexts.sources("texts/"), false, ShippedTexts.CLOCK);
        List<Mode> allowed = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            try {
                strict.render(TextId.OUT_WARN, TextForm.TEXT, Languages.EN, VALUES, mode);
                allowed.add(mode);
            } catch (UnapprovedTextException e) {
                assertThat(e).hasMessageContaining("policies/texts/out.warn.en.txt");
            }
        }

        assertThat(allowed).containsExactly(Mode.OFF, Mode.SHADOW);
        assertThatThrownBy(() -> strict.reply(TextId.SMTP_CARD, VALUES, Mode.LIVE))
                .isInstanceOf(UnapprovedTextException.class);
        assertThat(strict.unapproved(Set.of(TextId.OUT_WARN)))
                .containsExactlyInAnyOrder("texts/out.warn.en.txt", "texts/out.warn.tr.txt");
    }
}
