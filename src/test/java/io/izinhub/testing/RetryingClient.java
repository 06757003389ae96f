package io.izinhub.testing;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A sending server that keeps each mail until it hears 250, as every real one does; one mail after the other. For one
 * thread.
 */
public final class RetryingClient {

    private static final int MOST_ATTEMPTS = 2_000;
    private static final int PAUSE_MILLIS = 40;

    private final IntSupplier port;
    private final String login;
    private RawSmtp connection;

    /**
     * @param port asked at each new connection
     * @param login {@code AUTH PLAIN ...}, null for none
     */
    public RetryingClient(IntSupplier port, String login) {
        this.port = port;
        this.login = login;
    }

    /** @return the 250 */
    public String send(String sender, byte[] mail, String recipient) throws InterruptedException {
        String last = "";
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            last = attempt(sender, mail, recipient);
            if (last.startsWith("250")) {
                return last;
            }
            if (last.startsWith("5")) {
                throw new AssertionError("Refused for good: " + last);
            }
            hangUp();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("Never taken: " + last);
    }

    private String attempt(String sender, byte[] mail, String recipient) {
        try {
            if (connection == null) {
                connection = RawSmtp.connect(port.getAsInt());
                connection.say("EHLO client.example");
                if (login != null) {
                    connection.say(login);
                }
            }
            for (String command : new String[] {"MAIL FROM:<" + sender + ">", "RCPT TO:<" + recipient + ">"}) {
                String reply = connection.say(command);
                if (!reply.startsWith("250")) {
                    return reply;
                }
            }
            String go = connection.say("DATA");
            if (!go.startsWith("354")) {
                return go;
            }
            connection.send(RawSmtp.stuffed(mail));
            return connection.say(".");
        } catch (IOException e) {
            return "lost";
        }
    }

    /** Without a goodbye. */
    public void hangUp() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (IOException e) {
            // It was broken, which is why we hang up.
        }
        connection = null;
    }
}
