package io.izinhub.mail.smtp.hop;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * With what we log in.
 *
 * @param current password or token, asked for each connection
 * @param refused told what the server did not take
 */
record HopSecret(Supplier<String> current, Consumer<String> refused) {}
