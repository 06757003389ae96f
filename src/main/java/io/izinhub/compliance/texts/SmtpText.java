package io.izinhub.compliance.texts;

/**
 * What an SMTP server answers.
 *
 * @param code three digits
 * @param enhanced enhanced status, {@code 5.7.1}
 * @param text one line of at most 200 ASCII characters
 */
public record SmtpText(int code, String enhanced, String text, UsedText used) {}
