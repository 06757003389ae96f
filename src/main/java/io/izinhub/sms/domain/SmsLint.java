package io.izinhub.sms.domain;

import io.izinhub.compliance.content.ContentLint;
import io.izinhub.compliance.content.Mandatory;
import io.izinhub.compliance.content.PromotionalWording;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for what an SMS must hold and must not (R14, R33, R36-R42). Reads Turkish with its own letters and without them.
 * Immutable, thread-safe.
 */
public final class SmsLint {

    private static final List<String> MARKERS =
            List.of("tanitim", "kampanya", "bilgilendirme", "reklam", "ilan", "duyuru", "advertisement");
    private static final Pattern VALID =
            Pattern.compile("(?<![0-9]|[0-9][./-])[0-3]?[0-9][./-]([01][0-9]|[01]?[0-9][./-](20)?[0-9]{2})(?![0-9])"
                    + "|(?<![0-9])[0-3]?[0-9] (ocak|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik)"
                    + "|(?<![0-9])[0-3]?[0-9] (january|february|march|april|may|june|july|august|september|october|november|december)"
                    + "|(?<![a-z])(bugun|yarin|hafta sonu|haftasonu|ay sonu|yil sonu|bu hafta|bu ay|stoklarla sinirli|sureyle|gecerli)"
                    + "|(?<![a-z])kadar|until|valid|today|this week");
    private static final List<String> CODES = List.of(
            "dogrulama kod",
            "onay kod",
            "guvenlik kod",
            "aktivasyon kod",
            "sms kod",
            "tek kullanimlik",
            "giris kod",
            "verification code",
            "security code",
            "one-time",
            "one time pass",
            "otp");
    private static final List<String> CONSENTS = List.of(
            "onay ver",
            "izin ver",
            "kabul ed",
            "kabul et",
            "riza",
            "ticari elektronik ileti",
            "ticari ileti",
            "ileti almay",
            "ileti gonder",
            "haberdar",
            "kampanya",
            "tanitim",
            "iys",
            "i consent",
            "you consent",
            "you agree",
            "agree to",
            "marketing");
    private static final int LEAST_TITLE = 3;

    private final PromotionalWording promotion;

    /** @param wording that advertises */
    public SmsLint(PromotionalWording wording) {
        this.promotion = wording.readAs(Plain::of);
    }

    /**
     * Who sends.
     *
     * @param mersis 16 digits; empty where it is not configured
     * @param brand as people know it
     * @param contacts as the company writes them
     * @param title under which the message arrives; empty where it is not known
     * @param party on whose behalf; empty: nobody else's
     * @param optOut beginning of the brand's own links; empty where it has none
     */
    public record Sender(
            String mersis, String brand, List<String> contacts, String title, String party, String optOut) {

        public Sender {
            contacts = List.copyOf(contacts);
        }
    }

    /** Whether the text advertises (R14). */
    public boolean promotes(String text) {
        return promotion.isIn(text);
    }

    /** What every text must not do: take a consent along with a verification code (R33). */
    public boolean hidesConsent(String text) {
        String plain = Plain.of(text);
        return CODES.stream().anyMatch(code -> PromotionalWording.begins(plain, code))
                && CONSENTS.stream().anyMatch(consent -> PromotionalWording.begins(plain, consent));
    }

    /** What a commercial text lacks. */
    public Set<SmsFault> missing(String text, Sender sender) {
        String plain = Plain.of(text);
        RefusalOffer.Found refusal = RefusalOffer.in(plain, Plain.of(sender.optOut()));
        Set<Mandatory> mandatory = mandatory(text, sender, sender.contacts());
        boolean promotes = promotes(text);
        Set<SmsFault> missing = EnumSet.noneOf(SmsFault.class);
        add(missing, SmsFault.MERSIS, mandatory.contains(Mandatory.MERSIS));
        add(missing, SmsFault.BRAND_NAME, !names(plain, sender));
        // The number that takes the refusal is one by which the sender is reached.
        add(
                missing,
                SmsFault.CONTACT,
                mandatory.contains(Mandatory.CONTACT) && refusal.number().isEmpty());
        add(missing, SmsFault.MARKER, !promotes && !isMarked(plain, sender));
        add(missing, SmsFault.VALIDITY, promotes && !isLimited(plain, refusal) && !isCallable(text, sender));
        add(missing, SmsFault.PARTY, !sender.party().isBlank() && !plain.contains(Plain.of(sender.party())));
        add(missing, SmsFault.REFUSAL, !refusal.refusable());
        return missing;
    }

    private static Set<Mandatory> mandatory(String text, Sender sender, List<String> contacts) {
        String mersis = sender.mersis().isEmpty() ? "-" : sender.mersis();
        return ContentLint.missing(text, new ContentLint.Sender("", mersis, contacts), true);
    }

    private static void add(Set<SmsFault> missing, SmsFault fault, boolean isMissing) {
        if (isMissing) {
            missing.add(fault);
        }
    }

    /** In the text, or as title: its first letters, or one of its words. */
    private static boolean names(String plain, Sender sender) {
        String brand = Plain.of(sender.brand());
        if (plain.contains(brand)) {
            return true;
        }
        String title = letters(Plain.of(sender.title()));
        if (title.length() < LEAST_TITLE) {
            return false;
        }
        return letters(brand).startsWith(title)
                || List.of(brand.split(" ")).stream().map(SmsLint::letters).anyMatch(title::equals);
    }

    private static String letters(String plain) {
        return plain.replaceAll("[^a-z0-9]", "");
    }

    /** At the start, or right behind the brand. */
    private static boolean isMarked(String plain, Sender sender) {
        String start = plain.replaceFirst("^[^a-z0-9]+", "");
        String brand = Plain.of(sender.brand());
        String behind =
                start.startsWith(brand) ? start.substring(brand.length()).replaceFirst("^[^a-z0-9]+", "") : start;
        return MARKERS.stream().anyMatch(marker -> start.startsWith(marker) || behind.startsWith(marker));
    }

    /** It says how long, or where the conditions are: behind a link that is not the one to refuse by. */
    private static boolean isLimited(String plain, RefusalOffer.Found refusal) {
        return VALID.matcher(plain).find() || !refusal.links().isEmpty();
    }

    /** The conditions can be asked for by telephone. */
    private static boolean isCallable(String text, Sender sender) {
        List<String> telephones = sender.contacts().stream()
                .filter(contact -> !contact.contains("@"))
                .toList();
        return !mandatory(text, sender, telephones).contains(Mandatory.CONTACT);
    }
}
