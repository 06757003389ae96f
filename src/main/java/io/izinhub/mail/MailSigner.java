package io.izinhub.mail;

/** Signs a mail that the hub itself wrote: it has the null sender, so that only a signature proves its domain. Thread-safe. */
@FunctionalInterface
public interface MailSigner {

    /** @return the mail with a signature on top, or as it is where there is no key for the domain in From */
    byte[] signed(byte[] mail);
}
