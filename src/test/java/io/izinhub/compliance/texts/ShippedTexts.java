package io.izinhub.compliance.texts;

import io.izinhub.compliance.texts.TextValue.Count;
import io.izinhub.compliance.texts.TextValue.Day;
import io.izinhub.compliance.texts.TextValue.Items;
import io.izinhub.compliance.texts.TextValue.Length;
import io.izinhub.compliance.texts.TextValue.Moment;
import io.izinhub.compliance.texts.TextValue.Worded;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.overlay.OverlayProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The shipped texts and a value for every placeholder. */
final class ShippedTexts {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T11:05:00Z"), ZoneOffset.UTC);

    private ShippedTexts() {}

    static List<TextSource> sources(String folder) {
        return new OverlayProperties(null, null, null)
                .policies().effective().values().stream()
                        .filter(file -> file.path().startsWith(folder))
                        .map(file -> new TextSource(file.path(), file.text(), file.sha256()))
                        .toList();
    }

    static Texts texts() {
        return Texts.read(sources("texts/"), true, CLOCK);
    }

    static TextValues values() {
        Instant now = CLOCK.instant();
        return company()
                .with(Placeholder.NOTICE_URL, "https://izin.ornek.example/n/musteri")
                .with(
                        Placeholder.PURPOSE_SENTENCE,
                        new Worded(
                                "Bu e-posta randevunuz için gönderilmiştir.", "This e-mail concerns your appointment."))
                .with(Placeholder.OPT_OUT_URL, "https://izin.ornek.example/o/A7xQ2mPz9Kd4Lw8Rt5Vb3Nc6")
                .with(Placeholder.SHORT_OPT_OUT_URL, "https://ornek.example/o/kQ3vX8mZr1TqYw5LhB0cGA")
                .with(Placeholder.SMS_KEYWORD, "RET")
                .with(Placeholder.SHORT_CODE, "4609")
                .with(Placeholder.REFERENCE_NO, "K-2611-7F3Q")
                .with(Placeholder.RECEIVED_AT, new Moment(now))
                .with(Placeholder.MAILBOX_ADDRESS, "destek@ornek.example")
                .with(Placeholder.MAILBOX_LABEL, new Worded("Destek", "Support"))
                .with(Placeholder.SECURE_CHANNEL_NAME, "Güvenli belge yükleme")
                .with(Placeholder.SECURE_CHANNEL_URL, "https://belge.ornek.example/yukle")
                .with(Placeholder.CONSOLE_URL, "https://izin.ornek.example/karantina")
                .with(Placeholder.LAST4, "1234")
                .with(Placeholder.FILE_TYPE, Words.fileType(Words.FileType.IMAGE))
                .with(Placeholder.ISSUE_ID, "48213")
                .with(Placeholder.FIELD_LABEL, new Worded("Açıklama", "Description"))
                .with(Placeholder.DUE_AT, new Moment(now.plus(Duration.ofDays(2))))
                .with(Placeholder.STATUS_LABEL, "ONAY")
                .with(Placeholder.SOURCE_LABEL, new Worded("internet sitemiz", "our website"))
                .with(Placeholder.CONSENT_AT, new Moment(now))
                .with(Placeholder.CHANNEL_LABEL, Words.channel("EPOSTA"))
                .with(Placeholder.MASKED_ADDRESS, "a***@o***.example")
                .with(Placeholder.PURPOSE_LABELS, new Worded("anketler", "surveys"))
                .with(Placeholder.CONFIRM_URL, "https://izin.ornek.example/f/c/A7xQ2mPz9Kd4Lw8Rt5Vb3N")
                .with(Placeholder.IYS_STATE_LABEL, "ONAY")
                .with(Placeholder.SUPPLIER_NAME, "Örnek Yazılım A.Ş.")
                .with(Placeholder.SERVICE_DESCRIPTION, "SMS")
                .with(Placeholder.SUPPLIER_ROLE, new Worded("veri işleyen", "processor"))
                .with(Placeholder.DATA_CLASSES, "telefon")
                .with(Placeholder.DATA_LOCATION, new Worded("Türkiye", "Türkiye"))
                .with(Placeholder.TECHNICAL_METHOD, "HTTPS")
                .with(Placeholder.START_DATE, new Day(LocalDate.of(2026, 12, 1)))
                .with(Placeholder.REASON_CODE, "PURPOSE_MISMATCH")
                .with(Placeholder.MISSING, "optOutUrl, mersisNo");
    }

    static TextValues company() {
        return TextValues.NONE
                .with(Placeholder.COMPANY_TITLE, "Örnek Sigorta A.Ş.")
                .with(Placeholder.BRAND_NAME, "Örnek Sigorta")
                .with(Placeholder.MERSIS_NO, "0648001234500019")
                .with(Placeholder.CONTACT_PHONE, "0850 000 00 00")
                .with(Placeholder.CONTACT_EMAIL, "iletisim@ornek.example")
                .with(Placeholder.POSTAL_ADDRESS, "Örnek Mahallesi, Deneme Caddesi No: 1, 34000 İstanbul")
                .with(Placeholder.KEP_ADDRESS, "ornek.sigorta@kep.example")
                .with(Placeholder.MISDIRECTED_EMAIL, "yanlis@ornek.example")
                .with(Placeholder.DPO_NAME, "Veri Koruma Birimi")
                .with(Placeholder.DPO_EMAIL, "kvkk@ornek.example");
    }

    /** What the mails to the officer need beside the rest. */
    static TextValues officer() {
        TextValues values = values().with(Placeholder.REPORT_DATE, new Day(LocalDate.of(2026, 11, 24)))
                .with(Placeholder.MODE_SUMMARY, new Worded("gelen CANLI, giden GÖLGE", "in LIVE, out SHADOW"))
                .with(Placeholder.SYSTEM_SUMMARY, new Worded("Her şey çalışıyor.", "All is well."))
                .with(Placeholder.OPEN_MORE, 3)
                .with(Placeholder.AGE, new Length(Duration.ofHours(27)))
                .with(Placeholder.DSR_NEXT_DUE, new Day(LocalDate.of(2026, 12, 1)))
                .with(Placeholder.FUNCTION_LABEL, "mail.out.footer")
                .with(Placeholder.OLD_MODE, Words.mode(Mode.SHADOW))
                .with(Placeholder.NEW_MODE, Words.mode(Mode.LIVE))
                .with(Placeholder.ACTOR_ROLE, new Worded("yönetici", "administrator"))
                .with(Placeholder.SYSTEM_LABEL, "İYS")
                .with(Placeholder.REQUEST_ID, "B-17")
                .with(
                        Placeholder.OPEN_ITEMS,
                        new Items(List.of(
                                item("K-2611-7F3Q"),
                                item("K-2611-9B2C")
                                        .with(
                                                Placeholder.PRIORITY,
                                                Words.priority(Words.Priority.DATA_SUBJECT_REQUEST)))));
        for (Placeholder placeholder : Placeholder.values()) {
            if (placeholder.allowedIn(TextKind.OFFICER_MAIL.section())
                    && !values.known().contains(placeholder)
                    && placeholder.type() == Placeholder.Type.TEXT
                    && placeholder != Placeholder.PRIORITY) {
                values = values.with(placeholder, new Count(1200 + placeholder.ordinal()));
            }
        }
        return values;
    }

    private static TextValues item(String reference) {
        return TextValues.NONE
                .with(Placeholder.REFERENCE_NO, reference)
                .with(Placeholder.MAILBOX_LABEL, new Worded("Destek", "Support"))
                .with(Placeholder.AGE, new Length(Duration.ofHours(27)))
                .with(Placeholder.DUE_AT, new Moment(CLOCK.instant().plus(Duration.ofDays(1))));
    }
}
