package io.izinhub.leave;

import java.time.Instant;
import java.util.List;

/**
 * What an export consists of ({@code manifest.json}). Written last: a folder without one is no export. No personal data.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format; a reader refuses what it does not know
 * @param sealHead the newest seal; null where nothing was sealed yet
 * @param sealKeys with which the seals are checked
 * @param evidenceLost pieces of evidence of which only the ciphertext is left: their people were anonymised
 */
record ExportManifest(
        String format,
        int version,
        Instant madeAt,
        String reason,
        SealHead sealHead,
        List<SealKey> sealKeys,
        Highest highest,
        long evidenceLost,
        List<File> files) {

    static final String FORMAT = "izin-hub-ledger";
    static final int VERSION = 1;
    static final String NAME = "manifest.json";

    /** Signature over the bytes of the manifest, by the seal key that was the current one. */
    static final String SIGNATURE = "manifest.sig";

    /** What is signed is SHA-256 of this and of the manifest's bytes, so that no signature of a seal passes for one of a manifest. */
    static final String SIGNATURE_LABEL = "izin-hub-ledger manifest 1\n";

    /** @param hash 64 characters of base 16 */
    record SealHead(long number, String hash) {}

    /** @param publicKey X.509, Base64 */
    record SealKey(int id, String publicKey) {}

    /** The highest numbers that were given out; a hub that takes the ledger over counts on from them. */
    record Highest(long eventId, long auditId, long tx) {}

    /**
     * @param rows lines, without a header
     * @param sha256 of the bytes as they stand in the folder
     * @param encrypted whether the passphrase opens it
     */
    record File(String name, long rows, long bytes, String sha256, boolean encrypted) {}

    File file(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The export has no " + name));
    }
}
