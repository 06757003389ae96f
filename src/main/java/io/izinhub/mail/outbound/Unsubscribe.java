package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailTree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to refuse that a campaign mail brings (R42, R116); it counts where the hub cannot make one.
 *
 * @param link the first https address of {@code List-Unsubscribe}
 * @param mailto the first address to write to, which may follow
 */
record Unsubscribe(URI link, Optional<URI> mailto) {

    static final String FIELD = "List-Unsubscribe";

    /** Shorter than a line of a header may be. */
    private static final Pattern LINK = Pattern.compile("<(https://[^<>\\s]{1,880})>", Pattern.CASE_INSENSITIVE);

    private static final Pattern MAILTO = Pattern.compile("<(mailto:[^<>\\s]{1,880})>", Pattern.CASE_INSENSITIVE);

    static Optional<Unsubscribe> of(MailTree mail) {
        Optional<String> value = mail.root().header().first(FIELD).map(HeaderField::value);
        return value.flatMap(each -> first(LINK, each))
                .map(link -> new Unsubscribe(link, value.flatMap(each -> first(MAILTO, each))));
    }

    /** As the field says it: exactly one https address. */
    String value() {
        return "<" + link.toASCIIString() + ">"
                + mailto.map(address -> ", <" + address.toASCIIString() + ">").orElse("");
    }

    private static Optional<URI> first(Pattern pattern, String value) {
        Matcher found = pattern.matcher(value);
        if (!found.find()) {
            return Optional.empty();
        }
        String address = found.group(1);
        int scheme = address.indexOf(':');
        try {
            URI uri = new URI(address.substring(0, scheme).toLowerCase(Locale.ROOT) + address.substring(scheme));
            return Optional.of(uri).filter(each -> each.isOpaque() || each.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
