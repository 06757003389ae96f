package io.izinhub.mail.smtp;

/**
 * What a gate learned of a recipient, so that nobody need ask again once the mail is there. Immutable; prints no address.
 */
public interface RecipientNote {}
