package io.izinhub.detection.category;

import java.util.Locale;

/** What a list of {@code context.yaml} says about the words that it matches. */
enum Signal {
    /** The writer: ben, bana, şahsım. */
    SELF,
    /** A relative of the writer. */
    KIN,
    /** Somebody who can be told apart: komşum, müvekkilim, kuryeniz. */
    ROLE,
    /** Somebody, more vaguely: kendisi, sigortalı. */
    THIRD,
    /** A given name. */
    NAME,
    /** What stands before a name. */
    TITLE,
    /** What stands behind a name. */
    HONORIFIC,
    /** A polite first person that says nothing about the writer: istiyorum, rica ederim. */
    REQUEST,
    /** Buying, stock, price. */
    SHOP,
    /** Cover of a policy, contents of a list: what could be, not what is. */
    PRODUCT,
    /** Trade, tenders, fiction: two of these make a text one about goods or stories. */
    TRADE,
    /** A dead person. */
    DEAD,
    /** Nobody in particular. */
    NOBODY,
    /** The cue is denied. */
    ABSENCE,
    CONDITION,
    QUESTION,
    PET,
    /** Cancels every cue that it touches. */
    SUPPRESS,
    /** Where a run of capitalised words ends that names a firm, a building or a street. */
    PLACE,
    /** Law and policy texts: its name. */
    NOTICE_ANCHOR,
    /** Law and policy texts: one of the listed kinds of data. */
    NOTICE_ITEM,
    /** Law and policy texts: what they demand or declare. */
    NOTICE_VERB,
    ENGLISH,
    TURKISH;

    int bit() {
        return 1 << ordinal();
    }

    /** Whether it tells a law or policy text, whose lists have no function words to know a language by. */
    boolean ofNotice() {
        return this == NOTICE_ANCHOR || this == NOTICE_ITEM || this == NOTICE_VERB;
    }

    /** The name in the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
