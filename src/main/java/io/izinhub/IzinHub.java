package io.izinhub;

/** Placeholder. */
public class IzinHub {
    public static void main(String[] args) {}
}
