package io.izinhub.quarantine;

/**
 * Is told when a person destroys a mail that nobody has got, so that its sender can be told (R80, R81). Called inside the
 * transaction that destroys it, before the content goes: take what the notice needs, write a row, send later.
 */
@FunctionalInterface
public interface QuarantineNotices {

    /** @param content readable during the call only */
    void closing(QuarantineItem item, MailContent content);
}
