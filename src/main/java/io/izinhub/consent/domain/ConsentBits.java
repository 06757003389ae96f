package io.izinhub.consent.domain;

public final class ConsentBits {
    public static final long EMPTY = 0;

    private ConsentBits() {}
}
