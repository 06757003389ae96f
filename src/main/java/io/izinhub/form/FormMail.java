package io.izinhub.form;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Port: mails to people about consents of theirs, under the mode of the function {@code confirm}. Implementations are thread-safe. */
public interface FormMail {

    /** How many mails one address may be sent in 24 hours because of what strangers can do on a form. */
    int MOST_A_DAY = 3;

    /**
     * A mail before its words. Prints no address.
     *
     * @param to one address
     * @param once name of this mail, by which its fate is asked for
     * @param limited anybody could have caused it: {@link #MOST_A_DAY} holds
     */
    record Letter(
            TextId text,
            TextId subject,
            String to,
            Language language,
            TextValues values,
            String once,
            boolean limited) {

        @Override
        public String toString() {
            return "Letter[" + text.id() + "]";
        }
    }

    /** What became of it at once. */
    enum Handed {
        /** It leaves within seconds. */
        WRITTEN,
        /** Only written down. */
        SHADOW,
        OFF,
        /** The address was told {@link #MOST_A_DAY} times in 24 hours. */
        TOO_OFTEN,
        /** Its server has said that there is no such address. */
        SUPPRESSED,
        /** Its text cannot be used; the log says why. */
        FAILED
    }

    /** Whether a mail to this address would leave at all, whatever is known of the address. */
    boolean leaves(String to);

    /** In the running transaction, if there is one. */
    Handed write(Letter letter);

    /** @param at when it was sent or given up; null while it waits */
    record Fate(boolean sent, boolean over, Instant at) {}

    /** What became of letters later, by their names; those that nobody knows any more are missing. */
    Map<String, Fate> fates(Collection<String> once);
}
