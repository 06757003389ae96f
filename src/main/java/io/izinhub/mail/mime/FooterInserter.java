package io.izinhub.mail.mime;

import io.izinhub.platform.text.HtmlEscapes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Adds a footer to messages, once, so that each reader sees one and nothing else differs (R126–R131). Everything is decided from
 * the message and the footer; on any doubt nothing is changed. Immutable, safe for any thread.
 */
public final class FooterInserter {

    private static final Pattern PLAIN_LINK = Pattern.compile("https?://[A-Za-z0-9:/._~-]{1,900}");

    private final Footer footer;
    private final MessageAuthenticator authenticator;
    private final String html;
    private final String htmlLetters;
    private final String plainLetters;
    private final String target;

    /** Throws IllegalArgumentException for a footer whose HTML shows nothing. */
    public FooterInserter(Footer footer, MessageAuthenticator authenticator) {
        this.footer = footer;
        this.authenticator = authenticator;
        this.html = HtmlEscapes.ascii(footer.html());
        this.htmlLetters = VisibleText.of(footer.html());
        this.plainLetters = VisibleText.letters(footer.plain());
        this.target = "";
        if (htmlLetters.isEmpty()) {
            throw new IllegalArgumentException("A footer's HTML shows text");
        }
    }

    private FooterInserter(FooterInserter model, UnaryOperator<String> change, URI target) {
        Footer was = model.footer;
        this.footer = new Footer(was.policyId(), change.apply(was.plain()), change.apply(was.html()), was.languages());
        this.authenticator = model.authenticator;
        this.html = change.apply(model.html);
        this.htmlLetters = change.apply(model.htmlLetters);
        this.plainLetters = change.apply(model.plainLetters);
        this.target = target.toString();
    }

    /** Whether a link looks the same in plain text, in HTML and among letters, so that one may stand in for another. */
    public static boolean isPlainLink(URI link) {
        return PLAIN_LINK.matcher(link.toString()).matches();
    }

    /**
     * This footer with another link, as if it had been made with it, but without reading it anew.
     *
     * @param standIn a {@linkplain #isPlainLink plain link} that stands in it wherever the other is to stand, and nowhere else
     * @param link one, too
     */
    public FooterInserter withLink(URI standIn, URI link) {
        if (!isPlainLink(standIn) || !isPlainLink(link)) {
            throw new IllegalArgumentException("Not a link that looks the same everywhere");
        }
        return new FooterInserter(this, text -> text.replace(standIn.toString(), link.toString()), link);
    }

    /** This footer, of which the reader's own link is that one: in a message it is there only with this link. */
    public FooterInserter leadingTo(URI link) {
        return new FooterInserter(this, text -> text, link);
    }

    /** The footer as a plain reader sees it. */
    public String text() {
        return footer.plain();
    }

    /** As {@link #insert(MailTree, boolean)}; the array must not change afterwards. */
    public FooterResult insert(byte[] raw, boolean nextHopTakesEightBit) {
        return insert(MailTree.parse(raw), nextHopTakesEightBit);
    }

    /** @param nextHopTakesEightBit whether the next hop offers 8BITMIME */
    public FooterResult insert(MailTree mail, boolean nextHopTakesEightBit) {
        return insert(mail, nextHopTakesEightBit, edit -> edit, TextChange.NONE);
    }

    /**
     * @param nextHopTakesEightBit whether the next hop offers 8BITMIME
     * @param fields edits of the message's header that are made with the footer, so that the result is checked once; left out where
     *     no footer is added
     * @param own change of the sender's own texts, likewise
     */
    public FooterResult insert(
            MailTree mail, boolean nextHopTakesEightBit, UnaryOperator<MailEdit> fields, TextChange own) {
        FooterStamp stamp = new FooterStamp(mail, footer.policyId(), target, authenticator);
        if (stamp.isOn(mail)) {
            return new FooterResult.AlreadyThere();
        }
        FooterPlaces places = new FooterPlaces(mail);
        Optional<Untouchable> blocked = places.blocked();
        if (blocked.isPresent()) {
            return new FooterResult.Untouchable(blocked.get());
        }
        if (!mail.defects().isEmpty()) {
            return new FooterResult.Failed(EditObstacle.MALFORMED);
        }
        try {
            return insert(fields.apply(MailEdit.of(mail, nextHopTakesEightBit)), mail, places.find(), stamp, own);
        } catch (EditRefused refused) {
            Optional<Untouchable> within = places.onlyTextIsIn();
            return refused.reason() == EditObstacle.NO_PLACE && within.isPresent()
                    ? new FooterResult.Untouchable(within.get())
                    : new FooterResult.Failed(refused.reason());
        }
    }

    /**
     * The footer in a message of its own around the original, for what is {@link FooterResult.Untouchable}. Refused where not even
     * that can be done: no header section, or 8-bit octets that the next hop does not take.
     */
    public EditResult wrap(MailTree mail, boolean nextHopTakesEightBit) {
        String stamp = new FooterStamp(mail, footer.policyId(), target, authenticator).value();
        return new FooterWrap(mail, footer).wrap(stamp, nextHopTakesEightBit);
    }

    private FooterResult insert(MailEdit edit, MailTree mail, List<MimePart> places, FooterStamp stamp, TextChange own)
            throws EditRefused {
        List<MimePart> lacking = new ArrayList<>();
        for (MimePart place : places) {
            TextReading reading = place.strictText();
            if (reading instanceof TextReading.Unreadable unreadable) {
                throw new EditRefused(EditObstacle.of(unreadable.why()));
            }
            boolean html = place.isType("text/html");
            String text = own.of(((TextReading.Exact) reading).text(), html);
            if (InlinePgp.isIn(text)) {
                return new FooterResult.Untouchable(Untouchable.PGP_INLINE);
            }
            Optional<String> changed = html ? inHtml(mail, text) : inPlain(mail, place, text);
            changed.ifPresent(with -> lacking.add(place));
            edit.replaceText(place, changed.orElse(text));
        }
        boolean stale = !target.isEmpty() && FooterStamp.isAny(mail);
        if (lacking.isEmpty() && !stale) {
            return new FooterResult.AlreadyThere();
        }
        if (stale) {
            // Of another recipient of the same message: what it vouched for is not here.
            edit.removeHeader(FooterStamp.FIELD);
        }
        EditResult result = edit.changeTexts(own, places)
                .addHeaderOnTop(FooterStamp.FIELD, stamp.value())
                .finish();
        return result instanceof EditResult.Edited edited
                ? new FooterResult.Added(edited.mail())
                : new FooterResult.Failed(((EditResult.Refused) result).reason());
    }

    /** Empty if it is there. */
    private Optional<String> inHtml(MailTree mail, String text) throws EditRefused {
        HtmlFooter page = new HtmlFooter(text);
        return page.holds(htmlLetters) && page.leadsTo(target)
                ? Optional.empty()
                : Optional.of(page.append(html, htmlLetters, eol(mail)));
    }

    private Optional<String> inPlain(MailTree mail, MimePart place, String text) {
        boolean flowed =
                place.parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
        return isAnywhere(text) && QuoteMarks.ownLetters(text).contains(plainLetters)
                ? Optional.empty()
                : Optional.of(PlainFooter.append(text, footer.plain(), flowed, eol(mail)));
    }

    /** Spares nearly every text the reading line by line: what holds the footer holds its letters. */
    private boolean isAnywhere(String text) {
        return VisibleText.letters(text.replace("\n>", "\n")).contains(plainLetters);
    }

    private static String eol(MailTree mail) {
        return new String(mail.eol(), StandardCharsets.ISO_8859_1);
    }
}
