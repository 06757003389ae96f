package io.izinhub.consent.campaign;

/** Is told when two independent checks disagree (R19), in a transaction: what throws takes it back, and is told again a minute later. */
public interface CheckAlarm {

    /**
     * @param listYes people whom the list may have written to, and the gateway not
     * @param listNo people whom the gateway may have written to, and the list not
     */
    void disagreed(String campaign, long listYes, long listNo);
}
