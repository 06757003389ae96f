package io.izinhub.mail.smtp.hop;

import java.util.function.Supplier;

/**
 * With what we log in.
 *
 * @param current password or token, asked for each connection
 * @param refused told when the server did not take it
 */
record HopSecret(Supplier<String> current, Runnable refused) {}
