package io.izinhub.detection.score;

import io.izinhub.detection.Decision;
import java.util.List;
import java.util.Objects;

/**
 * A labelled mail of a synthetic corpus.
 *
 * @param html whether the body is markup rather than plain text
 * @param lang {@code tr}, {@code en} or {@code mixed}
 * @param sector whose customer service it went to
 * @param gold what is to be found, places in {@link #text()}; every occurrence of a labelled text
 */
public record Mail(
        String id,
        String subject,
        String body,
        boolean html,
        String lang,
        String sector,
        List<Span> gold,
        Decision decision) {

    public Mail {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(decision, "decision");
        gold = List.copyOf(gold);
    }

    /** What spans are counted in: subject, line feed, body. */
    public String text() {
        return subject + "\n" + body;
    }

    /** Whether a letter is used that only Turkish keyboards give at once. */
    boolean hasTurkishLetters() {
        return body.chars().anyMatch(unit -> "çğıöşüÇĞİÖŞÜ".indexOf(unit) >= 0);
    }

    /** Whether more than six in ten letters are capitals. */
    boolean isMostlyCapitals() {
        long letters = body.chars().filter(Character::isLetter).count();
        return letters > 0 && body.chars().filter(Character::isUpperCase).count() * 10 > letters * 6;
    }

    /** The id only. */
    @Override
    public String toString() {
        return id;
    }
}
