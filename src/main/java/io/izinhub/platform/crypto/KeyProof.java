package io.izinhub.platform.crypto;

import java.util.List;

/**
 * What a table tells of the keys of one purpose: something that stands there only the right key can have made. A bean, next to the table;
 * asked once for each key, before the database notes it ({@link KeyChecks}). Thread-safe.
 */
public interface KeyProof {

    /** Rows that are looked at: one may be damaged. */
    int ROWS = 3;

    KeyPurpose purpose();

    /**
     * @param id which is among the keys
     * @return of each row whether this key made it; empty where there is none, or where nobody can say
     */
    List<Boolean> made(KeyRing keys, int id);
}
