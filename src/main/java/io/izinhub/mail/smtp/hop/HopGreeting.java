package io.izinhub.mail.smtp.hop;

import jakarta.mail.AuthenticationFailedException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** How a next hop took a connection on which no mail was sent. */
public sealed interface HopGreeting {

    /** The JDK, of a server that answers a TLS greeting in clear. */
    String NO_TLS_CAME = "unrecognized SSL message";

    /**
     * It answered, and took the login where one is configured.
     *
     * @param encrypted the connection is
     * @param size largest message in octets that it announces; 0 where it says nothing, or no limit
     */
    record Answered(boolean encrypted, long size) implements HopGreeting {}

    /** @param cause simple name of the exception: its message may repeat a user name */
    record Failed(Why why, String cause) implements HopGreeting {}

    /** What stood in the way, so far as it can be told apart. */
    enum Why {
        /** The name of the server has no address. */
        NO_NAME,
        /** Nobody answered. */
        NO_ANSWER,
        /** Encryption is required and not offered, or not in the way that is configured. */
        NO_TLS,
        /** Its certificate is not trusted, or names another host. */
        CERTIFICATE,
        /** The login was refused, or no token could be had for it. */
        LOGIN
    }

    /** @param failure unchecked where no token could be had */
    static Failed failed(Throwable failure) {
        Throwable direct = failure instanceof HopLostException ? failure.getCause() : failure;
        if (direct instanceof RuntimeException) {
            return new Failed(Why.LOGIN, direct.getClass().getSimpleName());
        }
        Why why = Why.NO_ANSWER;
        Throwable last = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            last = each;
            if (each instanceof AuthenticationFailedException) {
                why = Why.LOGIN;
            } else if (each instanceof SSLException) {
                why = String.valueOf(each.getMessage()).contains(NO_TLS_CAME) ? Why.NO_TLS : Why.CERTIFICATE;
            } else if (each instanceof UnknownHostException) {
                why = Why.NO_NAME;
            } else if (String.valueOf(each.getMessage()).matches("STARTTLS( is)? required.*")) {
                why = Why.NO_TLS;
            }
        }
        return new Failed(why, last.getClass().getSimpleName());
    }
}
