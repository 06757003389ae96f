package io.izinhub.platform.modes;

/** How far a function goes that changes something outside the hub. */
public enum Mode {
    /** Does nothing. */
    OFF,
    /** Does everything but the last step, and writes down what it would have done. */
    SHADOW,
    /** Does it. */
    LIVE
}
