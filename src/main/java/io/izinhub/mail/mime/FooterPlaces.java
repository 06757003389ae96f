package io.izinhub.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a footer goes so that every reader sees exactly one: each alternative gets it, for a reader shows one of them; of several
 * texts one after another the last gets it; of related parts the root (RFC 2046 5.1, RFC 2387).
 */
final class FooterPlaces {

    private final MailTree mail;

    FooterPlaces(MailTree mail) {
        this.mail = mail;
    }

    /** Why the message as a whole keeps away a footer: some reader would see the message without it, or a signature breaks. */
    Optional<Untouchable> blocked() {
        Untouchable root = mail.root().declaredUntouchable();
        if (root != null) {
            return Optional.of(root);
        }
        return mail.parts().stream()
                .filter(part -> part.parent().map(MimePart::declaredUntouchable).isEmpty())
                .filter(part -> part.isBodyCandidate() || replacesTheText(part))
                .map(part -> part.untouchable().orElse(null))
                .filter(reason -> reason != null)
                .findFirst();
    }

    /** Parts that some reader shows instead of the text. */
    private static boolean replacesTheText(MimePart part) {
        return switch (part.type()) {
            case "text/x-amp-html", "application/ms-tnef", "application/vnd.ms-tnef", "application/pgp-encrypted" ->
                true;
            case "text/calendar" -> isInvitation(part);
            default -> part.declaredUntouchable() != null && isAlternative(part);
        };
    }

    private static boolean isInvitation(MimePart part) {
        boolean attached = part.disposition().filter("attachment"::equals).isPresent();
        return isAlternative(part) || !attached && part.parameter("method").isPresent();
    }

    private static boolean isAlternative(MimePart part) {
        return part.parent()
                .filter(parent -> parent.isType("multipart/alternative"))
                .isPresent();
    }

    /** The leaves that each gain the footer. Refused where a reader would be left without. */
    List<MimePart> find() throws EditRefused {
        List<MimePart> places = places(mail.root());
        if (places.isEmpty()) {
            throw new EditRefused(EditObstacle.NO_PLACE);
        }
        return places;
    }

    /** A signed or encrypted part that holds the only text; empty if that is not why there is no place. */
    Optional<Untouchable> onlyTextIsIn() {
        return mail.parts().stream()
                .map(MimePart::declaredUntouchable)
                .filter(reason -> reason == Untouchable.SIGNED || reason == Untouchable.ENCRYPTED)
                .findFirst();
    }

    private List<MimePart> places(MimePart part) throws EditRefused {
        if (part.declaredUntouchable() != null || isShownByFile(part)) {
            return List.of();
        }
        if (part.isLeaf()) {
            return part.isBodyCandidate() ? List.of(part) : List.of();
        }
        return switch (part.type()) {
            case "multipart/alternative" -> inEach(part.children());
            case "multipart/related" -> places(relatedRoot(part));
            case "multipart/form-data", "multipart/appledouble" -> List.of();
            default -> inLast(part.children());
        };
    }

    private static boolean isShownByFile(MimePart part) {
        return part.disposition().filter(word -> !word.equals("inline")).isPresent();
    }

    private List<MimePart> inEach(List<MimePart> alternatives) throws EditRefused {
        List<MimePart> all = new ArrayList<>();
        for (MimePart alternative : alternatives) {
            List<MimePart> places = places(alternative);
            boolean otherText = alternative.isText()
                    && !isShownByFile(alternative)
                    && alternative.fileName().isEmpty();
            if (places.isEmpty() && otherText) {
                throw new EditRefused(EditObstacle.NO_PLACE);
            }
            all.addAll(places);
        }
        return all;
    }

    private List<MimePart> inLast(List<MimePart> sequence) throws EditRefused {
        for (int i = sequence.size() - 1; i >= 0; i--) {
            List<MimePart> places = places(sequence.get(i));
            if (!places.isEmpty()) {
                return places;
            }
        }
        return List.of();
    }

    private static MimePart relatedRoot(MimePart related) throws EditRefused {
        Optional<String> start = related.parameter("start");
        if (start.isEmpty()) {
            return related.children().get(0);
        }
        return related.children().stream()
                .filter(child -> child.header()
                        .first("Content-ID")
                        .filter(id -> id.value().equals(start.get().trim()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new EditRefused(EditObstacle.NO_PLACE));
    }
}
