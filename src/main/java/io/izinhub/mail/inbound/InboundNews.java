package io.izinhub.mail.inbound;

/**
 * Is told what became of a mail that its mailbox did not get as it came, so that its sender and the CRM can be told (R81). Called
 * when that is certain and while the sending server still waits: write a row, send later, and let nothing go wrong.
 */
@FunctionalInterface
public interface InboundNews {

    /** What became of it. */
    enum Event {
        HELD,
        DIVERTED,
        AMENDED
    }

    /**
     * @param mail with those of its recipients only whose function is LIVE
     * @param reference under which people find it
     */
    void happened(Event event, InboundCase mail, String reference);
}
