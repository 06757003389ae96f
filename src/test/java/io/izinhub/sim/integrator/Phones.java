package io.izinhub.sim.integrator;

/** Numbers with and without their plus: İYS knows them only with, some integrators only without. */
public final class Phones {

    private Phones() {}

    /** Digits get their plus; anything else, also an e-mail address, stays as it is. */
    public static String withPlus(String recipient) {
        return recipient.matches("[0-9]{1,20}") ? "+" + recipient : recipient;
    }

    public static String withoutPlus(String recipient) {
        return recipient.startsWith("+") ? recipient.substring(1) : recipient;
    }
}
