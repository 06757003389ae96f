package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.MailTree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way to refuse that a campaign mail brings itself (R42, R116). Until the hub makes the links, a mail must bring one. */
final class Unsubscribe {

    private static final Pattern LINK = Pattern.compile("<(https://[^<>\\s]{1,1000})>", Pattern.CASE_INSENSITIVE);

    private Unsubscribe() {}

    /** The first https address of {@code List-Unsubscribe}. */
    static Optional<URI> link(MailTree mail) {
        return mail.root().header().all("List-Unsubscribe").findFirst().flatMap(field -> first(field.value()));
    }

    private static Optional<URI> first(String value) {
        Matcher link = LINK.matcher(value);
        if (!link.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(link.group(1)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
