package io.izinhub.compliance.texts;

/**
 * Which text was used: kept with the decision or audit row (R20, R62).
 *
 * @param id {@code notice.held}, or the key of a notice
 * @param language null for a reply of an SMTP server
 * @param version of the text
 * @param sha256 of its file, 64 small hexadecimal characters
 */
public record UsedText(String id, Language language, int version, String sha256) {}
