package io.izinhub.consent;

/** How a contact of the company is written in the configuration. Its messages tell the remedy in English and Turkish. */
public final class ContactForm {

    public static final String PHONE = "[+0-9][0-9 ()/-]{2,24}";
    public static final String NO_PHONE = "write a phone number as people dial it: 0850 000 00 00"
            + " | telefonu arandığı gibi yazın: 0850 000 00 00";
    public static final String EMAIL = "[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
    public static final String NO_EMAIL =
            "write one e-mail address in ASCII letters" + " | tek bir e-posta adresi yazın, Türkçe harf kullanmayın";

    private ContactForm() {}
}
