package io.izinhub.sim.iys;

/**
 * An API user of the simulated İYS.
 *
 * @param number the provider's İYS number, or the partner's
 */
record Account(String userName, String password, int number, boolean partner) {

    @Override
    public String toString() {
        return "Account[" + userName + "]";
    }
}
