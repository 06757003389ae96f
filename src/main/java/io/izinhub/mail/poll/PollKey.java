package io.izinhub.mail.poll;

/**
 * What names a mail in a mailbox, for as long as the mailbox is the same.
 *
 * @param place where it lies
 * @param validity UIDVALIDITY: another one means that all UIDs are new
 */
record PollKey(Place place, long validity, long uid) {

    /**
     * @param account name under {@code hub.mail.imap}
     * @param folder of that account
     */
    record Place(String account, String folder) {}
}
