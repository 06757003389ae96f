package io.izinhub.optout;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.platform.crypto.RandomToken;
import io.izinhub.platform.web.PublicPaths;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Finds links of the hub in the text of a message that is on its way to somebody: a text that was sent before holds the link of whom it
 * was sent to then, and who presses that refuses for another person (R44, R120). No I/O; thread-safe.
 */
@Service
public class LinksInText {

    /** A token of either kind, as far as a text shows it: no shorter one is any. */
    private static final String TOKEN = "([A-Za-z0-9_-]{" + RandomToken.LENGTH + "," + MailTokens.MAX_LENGTH + "}+)";

    private final OwnTokens tokens;
    private final Optional<Pattern> ours;

    LinksInText(OwnTokens tokens, Brands brands) {
        this.tokens = tokens;
        String bases = brands.all().stream()
                .map(Brand::code)
                .map(code -> brands.settings(code).publicBaseUrl())
                .filter(Objects::nonNull)
                .map(base -> Pattern.quote(base.getRawSchemeSpecificPart() + PublicPaths.OPT_OUT))
                .distinct()
                .collect(Collectors.joining("|"));
        this.ours = bases.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile("(?i:https?:(?:" + bases + "))" + TOKEN));
    }

    /**
     * The text with the link of its recipient in place of every link of ours that is not theirs. A link of theirs for another brand stays.
     *
     * @param text plain or HTML: a link looks the same in both
     * @param link of the recipient, for the brand in whose name the message goes
     */
    public String madeFor(URI link, String text) {
        if (ours.isEmpty() || !text.contains(PublicPaths.OPT_OUT)) {
            return text;
        }
        String own = tokenOf(link);
        Optional<OwnTokens.Owner> owner = tokens.owner(own);
        return ours.get()
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(isTheirs(found, own, owner) ? found.group() : link.toASCIIString()));
    }

    /** Whose a link is; empty where it is none of ours, or past its life. */
    public Optional<OwnTokens.Owner> owner(URI link) {
        return ours.filter(pattern -> pattern.matcher(link.toString()).matches())
                .flatMap(pattern -> tokens.owner(tokenOf(link)));
    }

    private boolean isTheirs(MatchResult found, String own, Optional<OwnTokens.Owner> owner) {
        String token = found.group(1);
        return token.equals(own)
                || tokens.owner(token)
                        .filter(other -> owner.isPresent()
                                && other.point().equals(owner.get().point())
                                && !other.brand().equals(owner.get().brand()))
                        .isPresent();
    }

    private static String tokenOf(URI link) {
        String address = link.toString();
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
