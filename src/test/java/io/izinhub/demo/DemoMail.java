package io.izinhub.demo;

import io.izinhub.mail.smtp.MailGateways;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Customers who write to the insurer, and the insurer who writes to them, every few seconds. */
class DemoMail {

    private static final Logger LOG = LoggerFactory.getLogger(DemoMail.class);

    private record Letter(String to, String subject, String text) {}

    private static final String ASKS = "Poliçemin yenileme tarihini ve hasarsızlık indirimimi öğrenmek istiyorum.";
    private static final List<Letter> IN = List.of(
            new Letter("destek@ornek.example", "Poliçe yenileme", ASKS),
            new Letter(
                    "destek@ornek.example",
                    "Tazminat",
                    "Eşim geçen ay bypass ameliyatı oldu, hastane faturasını ne zaman öderseniz?"),
            new Letter(
                    "hasar@ornek.example",
                    "Hasar dosyası",
                    ASKS
                            + "\nKronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.\nBilgi verirseniz sevinirim, iyi çalışmalar."),
            new Letter(
                    "hasar@ornek.example",
                    "Ödeme",
                    "Kart numaram 4111 1111 1111 1111, primi buradan çekebilirsiniz.\n" + ASKS),
            new Letter(
                    "destek@ornek.example",
                    "KVKK başvurusu",
                    "6698 sayılı Kanun'un 11. maddesi uyarınca hangi verilerimi işlediğinizi öğrenmek istiyorum."),
            new Letter("destek@ornek.example", "Re: Kampanya", "Artık mail göndermeyin, beni listeden çıkarın."));
    private static final List<Letter> OUT = List.of(
            new Letter(
                    "musteri@posta.example",
                    "Talebiniz hakkında",
                    "Talebiniz alınmıştır, üç iş günü içinde dönüş yapılacaktır."),
            new Letter(
                    "acik@yardim.example",
                    "Ekran hatası",
                    "Müşterimizin TC kimlik numarası 10000000146, kayıt açılmıyor."),
            new Letter(
                    "musteri@posta.example", "Ödeme alındı", "4111 1111 1111 1111 numaralı kartınızdan ödeme alındı."));

    private final DemoConfiguration.SimProperties properties;
    private final MailGateways gateways;
    private final Random random = new Random();

    DemoMail(DemoConfiguration.SimProperties properties, MailGateways gateways) {
        this.properties = properties;
        this.gateways = gateways;
    }

    @Scheduled(initialDelay = 25_000, fixedDelay = 6_000)
    void customerWrites() {
        send("inbound", null, "musteri" + random.nextInt(1000) + "@posta.example", IN.get(random.nextInt(IN.size())));
    }

    @Scheduled(initialDelay = 28_000, fixedDelay = 9_000)
    void companyWrites() {
        send("outbound", "bilgi", "bilgi@ornek.example", OUT.get(random.nextInt(OUT.size())));
    }

    @Scheduled(initialDelay = 31_000, fixedDelay = 15_000)
    void campaignIsSent() {
        String to = DemoWorld.email(random.nextInt(properties.people()));
        send(
                "outbound",
                "kampanya",
                "haber@ornek.example",
                new Letter(to, "Kampanya", "Yeni yıl kampanyamızı kaçırmayın."));
    }

    /** The web site's form writes into a mailbox, past the gateway: the hub looks into it. */
    @Scheduled(initialDelay = 26_000, fixedDelay = 12_000)
    void formIsSent() {
        Letter letter = IN.get(random.nextInt(IN.size()));
        send(
                properties.smtpPort(),
                null,
                "web@ornek.example",
                new Letter("form@ornek.example", letter.subject(), letter.text()));
    }

    private void send(String listener, String account, String from, Letter letter) {
        gateways.port(listener).ifPresent(port -> send(port, account, from, letter));
    }

    private void send(int port, String account, String from, Letter letter) {
        if (!properties.life()) {
            return;
        }
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", "localhost");
        smtp.setProperty("mail.smtp.port", String.valueOf(port));
        smtp.setProperty("mail.smtp.auth", String.valueOf(account != null));
        Session session = Session.getInstance(smtp);
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(from));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
            mail.setSubject(letter.subject(), "UTF-8");
            mail.setText(letter.text(), "UTF-8");
            mail.setSentDate(new Date());
            mail.saveChanges();
            transport.connect(account, account == null ? null : "demo");
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException e) {
            // A refusal is what some of these letters are for.
            LOG.debug("A letter of the demo was refused: {}", e.getClass().getSimpleName());
        }
    }
}
