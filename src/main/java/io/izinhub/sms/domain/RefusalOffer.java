package io.izinhub.sms.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the way to refuse that is offered in the text of an SMS (R42): a keyword with the number to send it to, or a link beside a word of
 * refusal. Expressions are bounded, so that time is linear in the text. Pure.
 */
final class RefusalOffer {

    private static final Pattern KEYWORD =
            Pattern.compile("(?<![a-z0-9])(ret|red|iptal|cik|cikis|stop|hayir)(?![a-z0-9])");
    private static final Pattern VERB =
            Pattern.compile("(?<![a-z0-9])(yaz|gonder|ilet(?!is)|yolla|yanitla|cevapla|send|text|reply)");
    private static final Pattern REPLY = Pattern.compile("(?<![a-z0-9])(yanitla|cevapla|reply)");
    /** Short numbers, and long ones of a telephone; a MERSİS number is longer. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[+]?[0-9]{4,13}(?![0-9])");

    private static final Pattern LINK = Pattern.compile(
            "(https?://|www[.])[^ ]{3,300}|(?<![a-z0-9@.-])[a-z0-9-]{1,63}([.][a-z0-9-]{2,63}){1,4}/[^ ]{1,300}");
    private static final Pattern REFUSING = Pattern.compile(
            "iptal|(?<![a-z])ret(?![a-z])|(?<![a-z])cik|almamak|istemiyor|istemez|vazgec|abonelik|unsubscribe|(?<![a-z])stop"
                    + "|opt.?out|reddet");

    private static final int NEAR = 80;

    private RefusalOffer() {}

    /**
     * What was found.
     *
     * @param number to which the keyword goes; empty for a link, or for an answer to the sender
     * @param links that do not serve the refusal
     */
    record Found(boolean refusable, Optional<String> number, List<String> links) {}

    /**
     * @param plain of {@link Plain}
     * @param ours beginning of the brand's own opt-out links in plain form; empty where it has none
     */
    static Found in(String plain, String ours) {
        boolean byLink = false;
        List<String> others = new ArrayList<>();
        Matcher links = LINK.matcher(plain);
        while (links.find()) {
            String link = links.group();
            boolean refuses = (!ours.isEmpty() && link.startsWith(ours))
                    || REFUSING.matcher(plain.substring(Math.max(0, links.start() - NEAR), links.start()))
                            .find();
            byLink |= refuses;
            if (!refuses) {
                others.add(link);
            }
        }
        Optional<String> keyword = byKeyword(plain);
        return new Found(
                byLink || keyword.isPresent(), keyword.filter(number -> !number.isEmpty()), List.copyOf(others));
    }

    /** The number beside a keyword; an empty text where the answer to the sender is meant. */
    private static Optional<String> byKeyword(String plain) {
        Matcher keywords = KEYWORD.matcher(plain);
        while (keywords.find()) {
            String near = plain.substring(
                    Math.max(0, keywords.start() - NEAR), Math.min(plain.length(), keywords.end() + NEAR));
            if (!VERB.matcher(near).find()) {
                continue;
            }
            Matcher number = NUMBER.matcher(near);
            if (number.find()) {
                return Optional.of(number.group());
            }
            if (REPLY.matcher(near).find()) {
                return Optional.of("");
            }
        }
        return Optional.empty();
    }
}
