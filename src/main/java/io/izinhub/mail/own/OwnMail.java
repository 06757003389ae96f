package io.izinhub.mail.own;

import io.izinhub.compliance.texts.TextId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A mail that the hub writes, with its words. Prints nothing of it. Immutable.
 *
 * @param text which text it is
 * @param to one address
 * @param from address in From; the envelope's sender is always null
 * @param mailbox the company's mailbox that it is about; null where it is about none
 * @param reference null where it has none
 * @param words subject and text as people read them
 * @param answers what it answers
 * @param dueAt not sent before
 * @param once what is told once only; null where it may be repeated
 */
public record OwnMail(
        OwnKind kind,
        TextId text,
        String to,
        String from,
        String mailbox,
        String reference,
        Words words,
        Answers answers,
        Instant dueAt,
        String once) {

    public OwnMail {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(answers, "answers");
        Objects.requireNonNull(dueAt, "dueAt");
    }

    /** @param body lines end with {@code \n} */
    public record Words(String subject, String body) {

        @Override
        public String toString() {
            return "Words";
        }
    }

    /**
     * The mail that is answered.
     *
     * @param messageId with its brackets; null where there is none
     * @param references of that mail, oldest first
     * @param thread what all mails of its thread share; null where it cannot be told
     */
    public record Answers(String messageId, List<String> references, String thread) {

        public static final Answers NOTHING = new Answers(null, List.of(), null);

        public Answers {
            references = List.copyOf(references);
        }

        @Override
        public String toString() {
            return "Answers";
        }
    }

    @Override
    public String toString() {
        return "OwnMail[" + text.id() + " " + reference + "]";
    }
}
