package io.izinhub.sim.netgsm;

/** What became of one SMS; number and word are the vendor's. */
enum LineState {
    WAITING(0, "waiting"),
    DELIVERED(1, "delivered"),
    INVALID_NUMBER(3, "undelivered"),
    REPEATED(13, "repeated"),
    IYS_REFUSED(16, "iysNotValid"),
    IYS_FAILED(17, "iysNotValid");

    private final int number;
    private final String word;

    LineState(int number, String word) {
        this.number = number;
        this.word = word;
    }

    int number() {
        return number;
    }

    /** In the statistics of a job. */
    String word() {
        return word;
    }
}
