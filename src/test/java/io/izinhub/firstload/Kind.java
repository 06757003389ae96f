package io.izinhub.firstload;

/** Who is met on a first day, beside those of the demo, and what both sides are to hold in the end. */
enum Kind {
    EQUAL("1", "ONAY"),
    /** A refusal of somebody whom İYS has never heard of: H175 where it is sent. */
    UNHEARD_REFUSAL("2", ""),
    /** One that İYS has, too, and the CRM dates later: H174. */
    BOTH_REFUSE("2", "RET"),
    /** One that is too old to be told, of somebody who still permits there: H467. */
    OLD_REFUSAL("2", "RET"),
    /** A consent that stands there with a later date: H178. */
    OLDER_CONSENT("1", "ONAY"),
    /** İYS refuses what the CRM permits. */
    REFUSED_THERE("2", "RET"),
    /** A permission that the CRM does not hold. */
    EMPTY("1", "ONAY"),
    /** A consent of today that İYS does not know. */
    FRESH("1", "ONAY"),
    /** One whose time is over. */
    TOO_OLD("1", ""),
    WITHOUT_DATE("1", ""),
    WITHOUT_SOURCE("1", ""),
    /** Two persons with one address. */
    SHARED("2", "RET"),
    /** What only the file of the panel tells: a refusal, of somebody whom the CRM permits. */
    PANEL_REFUSAL("2", ""),
    /** A consent of a file of old consents, whose time is not over; the CRM holds nothing. */
    LISTED("1", "ONAY");

    private final String inCrm;
    private final String atIys;

    Kind(String inCrm, String atIys) {
        this.inCrm = inCrm;
        this.atIys = atIys;
    }

    /** {@code 1} ONAY, {@code 2} RET. */
    String inCrm() {
        return inCrm;
    }

    /** Empty where it holds none. */
    String atIys() {
        return atIys;
    }
}
