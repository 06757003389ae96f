package io.izinhub.mail.smtp.examine;

/** What never leaves this machine. Only as it is written: a name is not asked of the DNS. */
final class Loopback {

    private Loopback() {}

    static boolean is(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
