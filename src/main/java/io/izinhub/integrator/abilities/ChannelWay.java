package io.izinhub.integrator.abilities;

import io.izinhub.consent.domain.Channel;

/**
 * Who writes for a brand's channel, who is asked about it, and what to do better. Immutable.
 *
 * @param configured account that the configuration names; another than the writer where a move has chosen that one
 * @param moving it is being moved to another account, and nothing is sent meanwhile
 * @param advice what the two can do suggests
 */
public record ChannelWay(
        String brand,
        Channel channel,
        Account writer,
        Account reader,
        String configured,
        boolean moving,
        Advice advice) {

    public static ChannelWay of(
            String brand, Channel channel, Account writer, Account reader, String configured, boolean moving) {
        return new ChannelWay(brand, channel, writer, reader, configured, moving, Advice.of(reader));
    }

    /** Whether the configuration says something else than what holds. */
    public boolean differs() {
        return !configured.equals(writer.name());
    }

    /** What the company had better do. */
    public enum Advice {
        /** Nothing: what citizens do arrives by itself. */
        NONE,
        /** Integrator writes, İYS direct reads: whoever is asked has no feed, and refusals come only by asking again. */
        READ_FROM_IYS,
        /** The same, more urgently: whoever is asked can neither tell nor be asked, so that answers only get older. */
        CANNOT_BE_ASKED;

        static Advice of(Account reader) {
            if (reader.tellsChanges()) {
                return NONE;
            }
            return reader.canBeAsked() ? READ_FROM_IYS : CANNOT_BE_ASKED;
        }
    }
}
