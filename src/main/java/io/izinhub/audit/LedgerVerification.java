package io.izinhub.audit;

import java.util.List;

/**
 * The result of a verification.
 *
 * @param seals how many seals were checked
 * @param rows how many rows were recomputed
 * @param unsealed rows younger than the newest seal
 * @param findings what is wrong; empty means that everything stands as it was sealed
 */
public record LedgerVerification(long seals, long rows, long unsealed, List<Finding> findings) {

    /** What kind of damage, where, and in words for the operator. */
    public record Finding(Kind kind, String place, String text) {}

    /** Each with what it means, in the words of the operator. */
    public enum Kind {
        ROW_CHANGED("kayıt yazıldıktan sonra değişmiş", "the row was changed after it was written"),
        ROWS_DIFFER("mühürlenen kayıtlar eksik, fazla ya da başka", "sealed rows were removed, added or replaced"),
        SEAL_CHANGED("mühür değişmiş", "the seal was changed"),
        SEAL_FORGED("mühür bu kurulumun anahtarıyla imzalanmamış", "the seal was not signed with our key"),
        SEAL_MISSING("mühür silinmiş", "the seal was removed"),
        JOURNAL_CHANGED("mühür günlüğü değişmiş", "the seal journal was changed");

        private final String turkish;
        private final String english;

        Kind(String turkish, String english) {
            this.turkish = turkish;
            this.english = english;
        }

        public String turkish() {
            return turkish;
        }

        public String english() {
            return english;
        }
    }

    public boolean intact() {
        return findings.isEmpty();
    }
}
