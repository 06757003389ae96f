package io.izinhub.platform.web;

import java.util.stream.Stream;

/** What strangers need, open without a login: each path proves itself or says only what everybody may know (design 8). */
public final class PublicPaths {

    /** Opt-out and preferences, {@code /o/{token}}. */
    public static final String OPT_OUT = "/o/";
    /** Notices, {@code /n/{key}}. */
    public static final String NOTICE = "/n/";
    /** Forms. */
    public static final String FORM = "/f/";

    public static final String WEBHOOKS = "/webhooks/";

    /** Calls of SMS firms that the hub passes on: open like the others, but for the company's own programs and not for strangers. */
    public static final String RELAY = "/relay/";

    /**
     * Request attribute: the path is a secret and stands in no log. The server's access log, where somebody switches it on, leaves such
     * requests out ({@code server.tomcat.accesslog.condition-unless}).
     */
    public static final String SECRET = "io.izinhub.secret-path";

    private PublicPaths() {}

    /** Whether the path itself opens something: all of these but notices. */
    static boolean isSecret(String path) {
        return Stream.of(OPT_OUT, FORM, WEBHOOKS, RELAY).anyMatch(path::startsWith);
    }

    /** Whether somebody outside the company comes here. The relay is for programs inside. */
    static boolean isForStrangers(String path) {
        return strangers().anyMatch(path::startsWith);
    }

    /** All of them as patterns, {@code /n/**}. */
    public static String[] patterns() {
        return strangers().map(path -> path + "**").toArray(String[]::new);
    }

    private static Stream<String> strangers() {
        return Stream.of(OPT_OUT, NOTICE, FORM, WEBHOOKS);
    }
}
