package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.platform.modes.Mode;

/**
 * A mail that is to be finished. Immutable.
 *
 * @param mode in which its texts are used
 * @param eightBit the next server takes 8-bit octets
 * @param footer whether one belongs under it
 */
record Finishing(
        MailTree tree, Account account, MessageClass messageClass, Mode mode, boolean eightBit, boolean footer) {}
