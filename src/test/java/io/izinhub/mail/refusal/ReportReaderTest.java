package io.izinhub.mail.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.mime.MailTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports about mails, as servers and providers write them, and as nobody should. */
class ReportReaderTest {

    private static final String TOKEN = "A".repeat(60);
    private static final String HEAD = "From: haber@ornek.example\r\nList-Unsubscribe: <https://izin.ornek.example/o/"
            + TOKEN + ">,\r\n <mailto:iptal@ornek.example>\r\n\r\n";

    @Test
    void aDeliveryReportTellsWhoAndWhy() {
        MailReport.Delivery report = (MailReport.Delivery) read(dsn(
                        "Original-Recipient: rfc822;a@musteri.example\r\nFinal-Recipient: rfc822; <b@musteri.example>\r\n"
                                + "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user"))
                .orElseThrow();

        assertThat(report.recipients())
                .containsExactly(
                        new MailReport.Failure(List.of("a@musteri.example", "b@musteri.example"), "5.1.1", true));
        assertThat(report.tokens()).containsExactly(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, , HARD",
        "failed, 5.1.2, , HARD",
        "failed, 5.1.10, , HARD",
        "Failed, 5.0.0, 550 5.1.1 user unknown, HARD",
        "failed, 5.0.0, 550 blocked, SOFT",
        "failed, 5.2.2, , SOFT",
        "failed, 5.7.1, , SOFT",
        "failed, 5.1.8, , SOFT",
        "delayed, 4.1.1, , SOFT",
        "delayed, 5.1.1, , SOFT",
        "failed, 4.4.7, , SOFT",
        "failed, '', , SOFT"
    })
    void r125_onlyAnAddressThatIsNotThereIsHard(String action, String status, String code, BounceClass expected) {
        MailReport.Delivery report =
                (MailReport.Delivery) read(dsn("Final-Recipient: rfc822;a@musteri.example\r\nAction: "
                                + action + "\r\nStatus: " + status
                                + (code == null ? "" : "\r\nDiagnostic-Code: smtp; " + code)))
                        .orElseThrow();

        assertThat(BounceClass.of(report.recipients().get(0))).isEqualTo(expected);
    }

    @Test
    void aComplaintTellsItsKind() {
        MailReport.Complaint report = (MailReport.Complaint) read(multipart(
                        "feedback-report",
                        "message/feedback-report",
                        "Feedback-Type: Abuse\r\nUser-Agent: x/1\r\nVersion: 1\r\n"
                                + "Original-Rcpt-To: <a@musteri.example>\r\n",
                        "message/rfc822",
                        HEAD + "Kampanya"))
                .orElseThrow();

        assertThat(report.kind()).isEqualTo("abuse");
        assertThat(report.recipients()).containsExactly("a@musteri.example");
        assertThat(report.tokens()).containsExactly(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/plain\r\n\r\nFeedback-Type: abuse",
                "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\nnothing",
                "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nx\r\n--b--",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n--b--"
            })
    void whatIsNoReportIsNone(String mail) {
        assertThat(ReportReader.read(MailTree.parse(mail.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    /** The report about a report, or a report that somebody attached, says nothing. */
    @Test
    void aReportWithinAReportIsNotRead() {
        String inner =
                multipart("feedback-report", "message/feedback-report", "Feedback-Type: abuse\r\n", "text/plain", "x");
        assertThat(read(multipart("x", "text/plain", "x", "message/rfc822", inner)))
                .isEmpty();
    }

    @Test
    void manyRecipientsAreReadUpToAHundred() {
        String one = "Final-Recipient: rfc822;a@musteri.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n";
        MailReport.Delivery report =
                (MailReport.Delivery) read(dsn(one.repeat(5_000))).orElseThrow();

        assertThat(report.recipients()).hasSizeLessThanOrEqualTo(101);
    }

    private static Optional<MailReport> read(String mail) {
        return ReportReader.read(MailTree.parse(mail.getBytes(StandardCharsets.UTF_8)));
    }

    private static String dsn(String recipient) {
        return multipart(
                "delivery-status",
                "message/delivery-status",
                "Reporting-MTA: dns; mx.musteri.example\r\n\r\n" + recipient + "\r\n",
                "text/rfc822-headers",
                HEAD);
    }

    private static String multipart(String report, String type, String text, String second, String embedded) {
        return "Content-Type: multipart/report; report-type=" + report + "; boundary=\"" + report.length()
                + "b\"\r\nMIME-Version: 1.0\r\n\r\n--" + report.length()
                + "b\r\nContent-Type: text/plain\r\n\r\nInfo\r\n--"
                + report.length() + "b\r\nContent-Type: " + type + "\r\n\r\n" + text + "\r\n--" + report.length()
                + "b\r\nContent-Type: " + second + "\r\n\r\n" + embedded + "\r\n--" + report.length() + "b--\r\n";
    }
}
