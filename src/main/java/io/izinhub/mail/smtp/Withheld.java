package io.izinhub.mail.smtp;

/**
 * A recipient whom the gate accepted and keeps from the mail. Prints no address.
 *
 * @param recipient what stood between the brackets of RCPT TO
 * @param why a code
 */
public record Withheld(String recipient, String why) {

    @Override
    public String toString() {
        return "Withheld[" + why + "]";
    }
}
