package io.izinhub.doctor;

import java.io.IOException;
import java.util.List;

/** Asks the DNS for texts. Thread-safe. */
@FunctionalInterface
public interface TxtRecords {

    /**
     * The texts of a name, each put together from its parts; empty where the name or its texts do not exist.
     *
     * @throws IOException no server answered; its message names no name
     */
    List<String> of(String name) throws IOException;
}
