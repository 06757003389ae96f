package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.mime.DkimSigner;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.Footer;
import io.izinhub.mail.mime.FooterInserter;
import io.izinhub.mail.mime.HmacAuthenticator;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.FooterStyle;
import io.izinhub.mail.outbound.domain.MailingList;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.platform.crypto.RsaCode;
import io.izinhub.platform.modes.Mode;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fields of a list on a campaign mail, read by a library and a verifier that share no code with what made them. */
class ListFieldsTest {

    private static final String LINK = "https://ornek.example/cik/A1b2?=?x";
    private static final String OURS = "List-Unsubscribe: <" + LINK + ">\r\n";
    private static final List<String> NAMES = List.of("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC);
    private static final MailingList LIST =
            new MailingList(Optional.of("kampanya.ornek.example"), Optional.of("Örnek \"Sigorta\" haberleri"), true);

    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    private static Account account(MailingList list, Account.Dkim dkim) {
        return new Account(
                "kampanya",
                "600100",
                Optional.empty(),
                MessageClass.CAMPAIGN_CONSENT,
                MessageClass.CAMPAIGN_CONSENT,
                Account.Unpermitted.REJECT,
                Account.Failing.REJECT,
                Account.Promotion.WARN,
                Account.Failing.REJECT,
                Account.Untouchable.REJECT,
                FooterStyle.USUAL,
                list,
                dkim);
    }

    /** With the link that the mail brings, as where the hub cannot make one. */
    private static byte[] finished(byte[] mail, MailingList list, boolean signed, boolean footer) {
        return finished(
                mail,
                list,
                signed,
                footer,
                Unsubscribe.of(MailTree.parse(mail)).map(way -> WayOut.brought(way, list.oneClick())));
    }

    private static byte[] finished(
            byte[] mail, MailingList list, boolean signed, boolean footer, Optional<WayOut> way) {
        DkimKeys signing = signed
                ? new DkimKeys(
                        Map.of(
                                "ornek.example",
                                new DkimSigner("ornek.example", "s1", keys.getPrivate(), RsaCode.fastest())),
                        NOW)
                : new DkimKeys(Map.of(), NOW);
        FooterInserter inserter = new FooterInserter(
                new Footer(
                        "campaign", "Gönderen: Örnek\n" + LINK, "<p>Gönderen: Örnek " + LINK + "</p>", List.of("tr")),
                new HmacAuthenticator(new byte[32]));
        Finisher finisher =
                new Finisher((kind, account, optOut, mode) -> inserter, new ListFields(account -> list), signing);
        Account account = account(list, signed ? Account.Dkim.SIGN : Account.Dkim.LEAVE);
        return finisher.finish(new Finishing(
                        MailTree.parse(mail), account, MessageClass.CAMPAIGN_CONSENT, Mode.LIVE, true, footer, way))
                .changed()
                .map(EditedMail::bytes)
                .orElse(mail);
    }

    private static byte[] mail(String fields) {
        return OutboundClient.mail(fields, "Yeni ürünümüz çıktı.");
    }

    private static String[] all(byte[] mail, String name) throws Exception {
        return Optional.ofNullable(
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail))
                                .getHeader(name))
                .orElse(new String[0]);
    }

    private static boolean verifies(byte[] mail) throws Exception {
        String record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        try {
            return new DKIMVerifier((methods, selector, token) -> List.of(record))
                            .verify(new ByteArrayInputStream(mail))
                            .size()
                    == 1;
        } catch (FailException bad) {
            return false;
        }
    }

    @Test
    void r116_r121_aCampaignMailHasTheFieldsOfItsList() throws Exception {
        byte[] mail = finished(mail(OURS), LIST, false, true);

        assertThat(MimeUtility.decodeText(MimeUtility.unfold(all(mail, "List-Id")[0])))
                .isEqualTo("Örnek \"Sigorta\" haberleri <kampanya.ornek.example>");
        assertThat(all(mail, "List-Unsubscribe")).containsExactly("<" + LINK + ">");
        assertThat(all(mail, "List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void r116_whatTheMailBringsIsReplaced() throws Exception {
        byte[] mail = finished(
                mail(
                        "List-Id: other <x.example>\r\nList-Unsubscribe: <http://plain.example/>, <mailto:cik@ornek.example>,\r\n <"
                                + LINK + ">, <https://second.example/>\r\nList-ID: twice <y.example>\r\n"
                                + "List-Unsubscribe-Post: something=else\r\n"),
                LIST,
                false,
                true);

        assertThat(all(mail, "List-Id")).hasSize(1);
        assertThat(MimeUtility.unfold(all(mail, "List-Unsubscribe")[0]))
                .isEqualTo("<" + LINK + ">, <mailto:cik@ornek.example>");
        assertThat(all(mail, "List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(latin1(mail)).doesNotContain("second.example", "plain.example", "something=else");
    }

    @Test
    void r116_ourLinkStandsInPlaceOfWhatTheMailBrings() throws Exception {
        MailingList list = new MailingList(Optional.of("a.example"), Optional.empty(), false);
        URI ours = URI.create("https://izin.ornek.example/o/A-b_1");

        byte[] mail = finished(
                mail("List-Unsubscribe: <mailto:cik@ornek.example>, <https://ornek.example/cik>\r\n"),
                list,
                true,
                true,
                Optional.of(WayOut.ours(ours, text -> text)));

        assertThat(all(mail, "List-Unsubscribe")).containsExactly("<" + ours + ">");
        assertThat(all(mail, "List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(verifies(mail)).isTrue();
    }

    /** Whatever the transfer encoding, in each reader's text, and once: a second pass finds nothing. */
    @Test
    void r42_theLinkStandsWhereTheSenderWantsIt() throws Exception {
        String link = "https://izin.ornek.example/o/A-b_1";
        byte[] before = ("MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + "=C3=87=C4=B1k: {{izin.opt=\r\nOutUrl}}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                        + "<p><a href=\"%7B%7Bizin.optOutUrl%7D%7D\">{{ izin.optOutUrl }}</a></p>\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Optional<WayOut> way = Optional.of(WayOut.ours(URI.create(link), text -> text));

        for (boolean footer : new boolean[] {true, false}) {
            byte[] after = finished(before, LIST, false, footer, way);

            MimeMultipart parts = (MimeMultipart)
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(after))
                            .getContent();
            assertThat((String) parts.getBodyPart(0).getContent()).contains("Çık: " + link);
            assertThat((String) parts.getBodyPart(1).getContent())
                    .contains("<a href=\"" + link + "\">" + link + "</a>");
            assertThat(latin1(after)).doesNotContain("izin.opt");
            assertThat(finished(after, LIST, false, footer, way)).isEqualTo(after);
        }
    }

    @Test
    void r119_theSignatureCoversThem() throws Exception {
        byte[] mail = finished(mail(OURS), LIST, true, true);

        assertThat(verifies(mail)).isTrue();
        String signature = all(mail, "DKIM-Signature")[0].replaceAll("\\s", "");
        assertThat(signature).contains("list-id:list-unsubscribe:list-unsubscribe-post");
        for (String name : NAMES) {
            String changed = latin1(mail).replaceFirst("\r\n" + name + ": ", "\r\n" + name + ": x");
            assertThat(verifies(changed.getBytes(StandardCharsets.ISO_8859_1)))
                    .as(name)
                    .isFalse();
        }
    }

    /** Encoded words, quotations, groups, comments, folding, raw letters: as they came. */
    @Test
    void addressesAndTheirNamesLeaveAsTheyCame() throws Exception {
        String addresses = "To: =?utf-8?B?QXnFn2Ugw5ZybmVr?=\r\n =?utf-8?Q?_Han=C4=B1m?= <ayse@musteri.example>,\r\n"
                + "\t\"Soyad, Ad \\\"k\\\"\" <ad@musteri.example>\r\nCc: grup: a@x.example, =?iso-8859-9?Q?=DEeker?= <b@x.example>;\r\n"
                + "Reply-To: Şube (yorum (iç)) <sube@ornek.example>\r\n";
        byte[] before = mail(addresses + OURS);

        byte[] after = finished(before, LIST, true, true);

        assertThat(latin1(after)).contains(latin1(addresses.getBytes(StandardCharsets.UTF_8)));
        for (String field : List.of("From", "To", "Cc", "Reply-To")) {
            assertThat(all(after, field)).isEqualTo(all(before, field));
        }
        assertThat(verifies(after)).isTrue();
    }

    @Test
    void whereTheLinkTakesNoPostNothingIsClaimed() throws Exception {
        MailingList list = new MailingList(Optional.of("a.example"), Optional.empty(), false);

        byte[] mail = finished(mail(OURS), list, false, true);

        assertThat(all(mail, "List-Unsubscribe-Post")).isEmpty();
        assertThat(all(mail, "List-Id")).containsExactly("<a.example>");
    }

    /** Whatever it brings: each field once, all else as it was, and a second time nothing. */
    @Property(tries = 500)
    void r116_eachFieldStandsOnceAndNothingElseChanges(
            @ForAll @IntRange(max = 3) int ids,
            @ForAll @IntRange(max = 2) int posts,
            @ForAll String name,
            @ForAll boolean long1)
            throws Exception {
        String link = "<https://x.example/" + (long1 ? "y".repeat(800) : "?=?utf-8?") + ">";
        byte[] before = mail("X-A: b\r\n" + "List-Id: <old.example>\r\n".repeat(ids) + "X-C:\tş\r\n"
                + "List-Unsubscribe-Post: a\r\n".repeat(posts) + "List-Unsubscribe: " + link + "\r\n");
        MailingList list = new MailingList(
                Optional.of("kampanya.ornek.example"), Optional.of(name).filter(n -> !n.isBlank()), true);

        byte[] after = finished(before, list, false, false);

        for (String field : NAMES) {
            assertThat(all(after, field)).as(field).hasSize(1);
        }
        assertThat(MimeUtility.unfold(all(after, "List-Unsubscribe")[0])).isEqualTo(link);
        assertThat(all(after, "List-Id")[0]).endsWith("<kampanya.ornek.example>");
        assertThat(withoutList(after)).isEqualTo(withoutList(before));
        assertThat(finished(after, list, false, false)).isEqualTo(after);
        assertThat(latin1(after).lines().takeWhile(line -> !line.isEmpty())).allMatch(line -> line.length() <= 998);
    }

    private static String withoutList(byte[] mail) {
        return latin1(mail).replaceAll("(?m)^List-[A-Za-z-]+:.*\r\n(?:[ \t].*\r\n)*", "");
    }
}
