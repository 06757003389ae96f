package io.izinhub.sim.verimor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A sender title of the account.
 *
 * @param brand the İYS brand that the panel gives to the title; empty for a title of plain notices
 */
record Title(String name, OptionalInt brand) {

    static final List<Title> ALL = List.of(
            new Title("ORNEK", OptionalInt.of(600_100)),
            new Title("ORNEKEMK", OptionalInt.of(600_101)),
            new Title("ORNEKBILGI", OptionalInt.empty()));

    /**
     * No name means the first title.
     *
     * @throws Refusal 400 for a title that the account does not have
     */
    static Title of(Optional<String> name) {
        if (name.isEmpty()) {
            return ALL.get(0);
        }
        if (name.get().matches("[0-9]+")) {
            throw Refusal.code("NUMERIC_SOURCE_ADDRESS_NOT_ALLOWED");
        }
        return ALL.stream()
                .filter(title -> title.name.equals(name.get()))
                .findFirst()
                .orElseThrow(() -> Refusal.code("INVALID_SOURCE_ADDRESS"));
    }

    /** @throws Refusal 400 MISSING_IYS_BRAND_CODE */
    int commercialBrand() {
        return brand.orElseThrow(() -> Refusal.code("MISSING_IYS_BRAND_CODE"));
    }
}
