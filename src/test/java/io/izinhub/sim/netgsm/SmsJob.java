package io.izinhub.sim.netgsm;

import java.time.Instant;
import java.util.List;

/**
 * An order that was taken. Immutable; {@link SmsJobs} replaces it when it was worked.
 *
 * @param id 26 digits
 * @param taken when the order came
 * @param done whether its time has come
 */
record SmsJob(String id, SmsOrder order, Instant taken, boolean done, List<SmsJob.Line> lines) {

    /**
     * One SMS.
     *
     * @param number {@code +905XXXXXXXXX}, or as it was given when it is no Turkish mobile number
     * @param at when its state was decided, null while it waits
     */
    record Line(String number, String text, LineState state, Instant at) {

        /** How many SMS the text takes. */
        int parts(boolean turkish) {
            int one = turkish ? 155 : 160;
            int several = turkish ? 149 : 153;
            return text.length() <= one ? 1 : (text.length() + several - 1) / several;
        }

        @Override
        public String toString() {
            return "Line[*** " + state + "]";
        }
    }
}
