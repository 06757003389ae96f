package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import java.util.Optional;

/** What moves have chosen, in place of what the configuration names. */
interface Chosen {

    /** Nothing was ever moved. */
    Chosen NOTHING = new Chosen() {
        @Override
        public Optional<String> of(String brand, Channel channel, String configured) {
            return Optional.empty();
        }

        @Override
        public boolean servedLately(String brand, String account) {
            return false;
        }

        @Override
        public boolean frozen(String brand, Channel channel) {
            return false;
        }
    };

    /**
     * The account that a move has chosen; empty where the configuration decides.
     *
     * @param configured what it names now: a name that it did not have at the time of the move wins
     */
    Optional<String> of(String brand, Channel channel, String configured);

    /** Whether the account served the brand until a move, and is still listened to. */
    boolean servedLately(String brand, String account);

    /** Whether nothing is claimed for the channel, because it is being moved. */
    boolean frozen(String brand, Channel channel);
}
