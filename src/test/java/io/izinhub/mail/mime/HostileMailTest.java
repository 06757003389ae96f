package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.insert;
import static io.izinhub.mail.mime.Mails.joined;
import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail that wants time, memory or stack. Twice the mail may cost about twice, never four times. */
class HostileMailTest {

    private static byte[] nested(int depth) {
        StringBuilder mail = new StringBuilder("Subject: x\r\n");
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return text(mail + "\r\nx\r\n", "us-ascii");
    }

    private static byte[] siblings(int parts) {
        return mail(
                text("--b\r\n\r\nx\r\n".repeat(parts) + "--b--\r\n", "us-ascii"),
                "Content-Type: multipart/mixed; boundary=b");
    }

    @Test
    void nestingHasAFloor() {
        MailTree tree = MailTree.parse(nested(10_000));
        assertThat(tree.defects()).contains(Defect.TOO_DEEP);
        assertThat(tree.parts()).hasSizeLessThanOrEqualTo(30);
        assertThat(insert(nested(10_000))).isEqualTo(new FooterResult.Failed(EditObstacle.MALFORMED));
        MailTree messages = MailTree.parse(text("Content-Type: message/rfc822\r\n\r\n".repeat(10_000), "us-ascii"));
        assertThat(messages.defects()).contains(Defect.TOO_DEEP);
    }

    @Test
    void partsHaveACeiling() {
        MailTree tree = MailTree.parse(siblings(100_000));
        assertThat(tree.defects()).contains(Defect.TOO_MANY_PARTS).anyMatch(Defect::isLimit);
        assertThat(tree.parts()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(MailTree.parse(siblings(990)).defects()).isEmpty();
    }

    @Test
    void aHeaderLineOfTenMegabytesIsNoHeader() {
        byte[] mail = joined(lines("Subject: " + "x".repeat(10 << 20)), mail(lines("y")));
        assertThat(MailTree.parse(mail).defects()).containsExactly(Defect.HEADER_TOO_LARGE);
        assertThat(insert(mail)).isEqualTo(new FooterResult.Failed(EditObstacle.MALFORMED));
    }

    @Test
    void aLargeAttachmentIsNotCopied() {
        byte[] file = new byte[50 << 20];
        Arrays.fill(file, (byte) 'A');
        byte[] mail = mail(
                joined(
                        lines(
                                "--b",
                                "",
                                "Merhaba",
                                "--b",
                                "Content-Type: application/pdf",
                                "Content-Transfer-Encoding: base64",
                                ""),
                        file,
                        lines("", "--b--")),
                "Content-Type: multipart/mixed; boundary=b");
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        insert(mail(lines("warm")));
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        FooterResult result = insert(mail);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(result).isInstanceOf(FooterResult.Added.class);
        assertThat(allocated).isLessThan(10 << 20);
    }

    /** Mails of any size, each against one way to be slow. */
    static Stream<Named<IntFunction<byte[]>>> shapes() {
        return Stream.of(
                Named.of(
                        "open encoded words",
                        n -> mail(lines("x"), "Subject: " + "=?utf-8?q?".repeat(Math.min(n, 40_000)))),
                Named.of("letters a", n -> mail(text("a".repeat(n * 10), "us-ascii"))),
                Named.of(
                        "equal signs",
                        n -> mail(text("=".repeat(n), "us-ascii"), "Content-Transfer-Encoding: quoted-printable")),
                Named.of(
                        "soft breaks",
                        n -> mail(text("=\r\n".repeat(n), "us-ascii"), "Content-Transfer-Encoding: quoted-printable")),
                Named.of("open tags", n -> mail(text("<div>".repeat(n), "us-ascii"), "Content-Type: text/html")),
                Named.of(
                        "open formatting",
                        n -> mail(text("<b><i><a>".repeat(n / 10), "us-ascii"), "Content-Type: text/html")),
                Named.of("angle brackets", n -> mail(text("<".repeat(n), "us-ascii"), "Content-Type: text/html")),
                Named.of("body ends", n -> mail(text("</body>".repeat(n), "us-ascii"), "Content-Type: text/html")),
                Named.of("comments", n -> mail(text("<!--".repeat(n), "us-ascii"), "Content-Type: text/html")),
                Named.of(
                        "parameters",
                        n -> mail(lines("x"), "Content-Type: text/plain" + "; a*0=b".repeat(Math.min(n, 60_000)))),
                Named.of(
                        "hyphens",
                        n -> mail(text("--\r\n".repeat(n), "us-ascii"), "Content-Type: multipart/mixed; boundary=b")),
                Named.of(
                        "bare CR",
                        n -> mail(text("\r--".repeat(n), "us-ascii"), "Content-Type: multipart/mixed; boundary=b")),
                Named.of(
                        "blanks",
                        n -> mail(text(" ".repeat(n * 4), "us-ascii"), "Content-Type: text/plain; format=flowed")),
                Named.of("quotes", n -> mail(text(">".repeat(n) + "\r\n>\r\n".repeat(n), "us-ascii"))),
                Named.of("NUL", n -> mail(new byte[n])),
                Named.of(
                        "base64 junk",
                        n -> mail(
                                text("=".repeat(n) + "A!".repeat(n), "us-ascii"),
                                "Content-Transfer-Encoding: base64")));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void costIsLinear(IntFunction<byte[]> shape) {
        Consumer<byte[]> work = mail -> {
            MailTree tree = MailTree.parse(mail);
            tree.parts().forEach(part -> {
                part.lenientText();
                part.fileName();
                part.header().fields().forEach(HeaderField::text);
            });
            Mails.INSERTER.insert(tree, false);
        };
        byte[] small = shape.apply(40_000);
        byte[] large = shape.apply(160_000);
        work.accept(small);
        long one = best(() -> work.accept(small));
        long four = best(() -> work.accept(large));
        assertThat(four).isLessThan(10 * one + 30_000_000);
    }

    /** Nanoseconds of this thread's processor, the best of three. */
    private static long best(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        return best;
    }
}
