package io.izinhub.sms.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How long a text is in one encoding, with room for the code that the operator adds at its end ({@code B001}).
 *
 * @param units of the text alone: 7-bit characters, or UTF-16 units
 * @param segments messages that are paid for, the operator's code included
 * @param free units that the last of them has left
 */
public record SmsLength(SmsEncoding encoding, int units, int segments, int free) {

    /** A blank or line feed and the code itself. */
    public static final int OPERATOR_CODE = 6;

    /** In every encoding that can carry the text, the shortest way first. */
    public static List<SmsLength> of(String text) {
        return Arrays.stream(SmsEncoding.values())
                .map(encoding -> of(text, encoding))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @return the characters, each once, that GSM 7-bit does not have and that therefore cost room */
    public static List<String> costly(String text) {
        return text.codePoints()
                .filter(character -> SmsEncoding.GSM7.units(character) == 0)
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    private static Optional<SmsLength> of(String text, SmsEncoding encoding) {
        int units = 0;
        int segments = 1;
        int used = 0;
        int[] characters = text.codePoints().toArray();
        for (int character : characters) {
            int more = encoding.units(character);
            if (more == 0) {
                return Optional.empty();
            }
            units += more;
            // What takes two units is never cut in the middle.
            if (used + more > encoding.joined()) {
                segments++;
                used = 0;
            }
            used += more;
        }
        if (units + OPERATOR_CODE <= encoding.alone()) {
            return Optional.of(new SmsLength(encoding, units, 1, encoding.alone() - units - OPERATOR_CODE));
        }
        int end = used + OPERATOR_CODE;
        int last = end <= encoding.joined() ? segments : segments + 1;
        int left = end <= encoding.joined() ? encoding.joined() - end : 2 * encoding.joined() - end;
        return Optional.of(new SmsLength(encoding, units, last, left));
    }
}
