package io.izinhub.optout;

import java.util.List;
import java.util.Locale;

/** What kind of program came with a link, by what it calls itself: all that is kept of it. */
enum ClientKind {
    BROWSER,
    /** A mailbox provider, for the person or for its filters. */
    MAIL_PROVIDER,
    /** A tool or library. */
    SCRIPT,
    OTHER,
    /** It does not say. */
    NAMELESS;

    private static final List<String> PROVIDERS = List.of(
            "google", "yahoo", "outlook", "microsoft", "applemail", "apple mail", "fastmail", "yandex", "mail.ru");
    private static final List<String> SCRIPTS = List.of(
            "curl",
            "wget",
            "python",
            "java",
            "go-http",
            "okhttp",
            "libwww",
            "ruby",
            "node",
            "axios",
            "bot",
            "headless");

    static ClientKind of(String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return NAMELESS;
        }
        String name = userAgent.substring(0, Math.min(userAgent.length(), 300)).toLowerCase(Locale.ROOT);
        if (PROVIDERS.stream().anyMatch(name::contains)) {
            return MAIL_PROVIDER;
        }
        if (SCRIPTS.stream().anyMatch(name::contains)) {
            return SCRIPT;
        }
        return name.startsWith("mozilla/") || name.startsWith("opera/") ? BROWSER : OTHER;
    }
}
