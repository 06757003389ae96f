package io.izinhub.compliance.texts;

import io.izinhub.compliance.texts.TextValue.Worded;
import io.izinhub.platform.modes.Mode;
import java.time.Duration;

/** Fixed words that stand in texts in place of codes. */
public final class Words {

    /** Why a held mail is urgent. */
    public enum Priority {
        /** May be a data-subject request (R63). */
        DATA_SUBJECT_REQUEST,
        COMPLAINT,
        OVERDUE
    }

    /** Of what sort a withheld attachment is: said instead of its name, which may say too much. */
    public enum FileType {
        PDF,
        IMAGE,
        OFFICE,
        ARCHIVE,
        OTHER
    }

    private Words() {}

    public static TextValue mode(Mode mode) {
        return switch (mode) {
            case OFF -> new Worded("KAPALI", "OFF");
            case SHADOW -> new Worded("GÖLGE", "SHADOW");
            case LIVE -> new Worded("CANLI", "LIVE");
        };
    }

    public static TextValue priority(Priority priority) {
        return switch (priority) {
            case DATA_SUBJECT_REQUEST -> new Worded("hak talebi olabilir", "may be a data-subject request");
            case COMPLAINT -> new Worded("şikâyet süresi işliyor", "complaint clock running");
            case OVERDUE -> new Worded("süre doldu", "overdue");
        };
    }

    /** @param channel name of a channel: ARAMA, MESAJ, EPOSTA */
    public static Worded channel(String channel) {
        return switch (channel) {
            case "ARAMA" -> new Worded("telefonla arama", "phone calls");
            case "MESAJ" -> new Worded("SMS", "SMS");
            case "EPOSTA" -> new Worded("e-posta", "e-mail");
            default -> throw new IllegalArgumentException("no channel");
        };
    }

    public static TextValue fileType(FileType type) {
        return switch (type) {
            case PDF -> new Worded("PDF", "PDF");
            case IMAGE -> new Worded("görüntü", "image");
            case OFFICE -> new Worded("Office belgesi", "Office document");
            case ARCHIVE -> new Worded("arşiv", "archive");
            case OTHER -> new Worded("diğer", "other");
        };
    }

    /** A total that could point to a person where it is small (texts.md 4): below five only that it is. */
    public static TextValue total(long number) {
        return number < 5 ? new Worded("5'ten az", "fewer than 5") : new TextValue.Count(number);
    }

    static String length(Duration length, Language language) {
        long days = length.toDays();
        int hours = length.toHoursPart();
        int minutes = length.toMinutesPart();
        if (days > 0) {
            return units(days, "gün", "day", language) + rest(hours, "saat", "hour", language);
        }
        if (hours > 0) {
            return units(hours, "saat", "hour", language) + rest(minutes, "dakika", "minute", language);
        }
        return units(minutes, "dakika", "minute", language);
    }

    private static String rest(long number, String turkish, String english, Language language) {
        return number == 0 ? "" : " " + units(number, turkish, english, language);
    }

    private static String units(long number, String turkish, String english, Language language) {
        return number + " " + language.pick(turkish, number == 1 ? english : english + "s");
    }
}
