package io.izinhub.optout;

/** Why a refusal looks as if no person made it. A refusal counts all the same. */
public enum OddPattern {
    /** More buttons from one network within minutes than people of one house press. */
    MANY_OF_ONE_NETWORK,
    /** Several buttons from one network within seconds: a filter that tries what is behind the links of a mailing. */
    FAST_OF_ONE_NETWORK,
    /** A program that says so itself pressed a button that is made for people. */
    BUTTON_PRESSED_BY_SCRIPT
}
