package io.izinhub.sim.mysoft;

import java.util.List;
import java.util.Map;

/** A brand of the company. */
record Brand(int code, String name) {

    static final List<Brand> ALL = List.of(new Brand(600_100, "Örnek Sigorta"), new Brand(600_101, "Örnek Emeklilik"));

    Map<String, Object> json() {
        return Map.of("iysBrandCode", String.valueOf(code), "brandName", name);
    }
}
