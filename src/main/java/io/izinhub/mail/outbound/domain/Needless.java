package io.izinhub.mail.outbound.domain;

import io.izinhub.detection.Category;
import java.util.Set;

/**
 * Stops personal data that its recipient does not need (R104, R109, R132). Pure; mild where the recipient is the customer,
 * whose own data it may well be.
 */
public final class Needless {

    /** More than so many addresses, telephones or identity numbers in one sheet are a list of people. */
    public static final int LIST = 25;

    /** What follows, mildest first. */
    public enum Verdict {
        PASS,
        /** Delivered and counted. */
        COUNT,
        /** Delivered; the sender and the officer are told. */
        WARN,
        /** Waits for a person. */
        HOLD,
        /** Refused: such data is not sent by mail at all. */
        BLOCK;

        Verdict orStricter(Verdict other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * What a mail holds.
     *
     * @param certain categories that were found for certain
     * @param possible those that may be there
     * @param pictures it has pictures
     * @param largestList most addresses, telephones or identity numbers in one sheet
     * @param unread what of it could not be read
     */
    public record Held(
            Set<Category> certain, Set<Category> possible, boolean pictures, int largestList, Set<Unread> unread) {

        public Held {
            certain = Set.copyOf(certain);
            possible = Set.copyOf(possible);
            unread = Set.copyOf(unread);
        }

        /** Whether nothing was found that could be read. */
        public boolean isSilent() {
            return certain.isEmpty() && possible.isEmpty();
        }
    }

    private Needless() {}

    /** @param unread what follows from what could not be read */
    public static Verdict of(Held held, Party to, UnreadPolicy unread) {
        if (held.certain().contains(Category.PAYMENT_CARD) || held.certain().contains(Category.CVV)) {
            return Verdict.BLOCK;
        }
        Verdict list = held.largestList() > LIST && to != Party.OWN ? Verdict.HOLD : Verdict.PASS;
        return list.orStricter(unread.verdict(held.unread(), to))
                .orStricter(
                        switch (to) {
                            case HELP_DESK -> toHelpDesk(held);
                            case PARTNER -> toPartner(held);
                            case CUSTOMER -> toCustomer(held);
                            case OWN -> anything(held) ? Verdict.COUNT : Verdict.PASS;
                        });
    }

    private static Verdict toHelpDesk(Held held) {
        return held.pictures() || anything(held) ? Verdict.HOLD : Verdict.PASS;
    }

    private static Verdict toPartner(Held held) {
        if (special(held.certain())) {
            return Verdict.HOLD;
        }
        return anything(held) ? Verdict.WARN : Verdict.PASS;
    }

    private static Verdict toCustomer(Held held) {
        if (special(held.certain()) || held.certain().contains(Category.IBAN)) {
            return Verdict.WARN;
        }
        return anything(held) ? Verdict.COUNT : Verdict.PASS;
    }

    private static boolean special(Set<Category> categories) {
        return categories.stream().anyMatch(Category::isSpecial);
    }

    private static boolean anything(Held held) {
        return !held.certain().isEmpty() || !held.possible().isEmpty();
    }
}
