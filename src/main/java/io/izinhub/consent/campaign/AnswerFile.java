package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.platform.crypto.StoreCipher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The answers of one query on their way into its sealed file. Holds one window of them at most. For one thread.
 *
 * <p>Each part is ciphertext that is bound to its query and number, so that a part can be neither moved nor exchanged.
 */
public final class AnswerFile {

    /** A row of at most 1 MiB, with room for key id, nonce and tag of the ciphertext. */
    static final int PART_BYTES = 1024 * 1024 - 32;

    private final AskedQuery query;
    private final boolean gateway;
    private final AnswerFiles files;
    private final StoreCipher cipher;
    private final MessageDigest digest;
    private final AnswerPage page = new AnswerPage();
    private boolean begun;
    private int parts;

    AnswerFile(AskedQuery query, boolean gateway, AnswerFiles files, StoreCipher cipher) {
        this.query = query;
        this.gateway = gateway;
        this.files = files;
        this.cipher = cipher;
        this.digest = sha256();
    }

    /** @param key of the person, as it stands in the ledger now */
    public void answered(UUID key, Channel channel, SendReason reason) {
        page.add(key, new AnswerPage.Entry(channel, false, reason));
    }

    void acted(UUID key, Channel channel, boolean sent, SendReason reason) {
        page.add(key, new AnswerPage.Entry(channel, sent, reason));
    }

    /** Stores what was answered so far: nobody may have an answer that is not kept. */
    public void store() {
        if (!begun) {
            files.begin(query, gateway);
            begun = true;
        }
        List<byte[]> sealed = seal();
        files.add(query.id(), parts - sealed.size(), sealed);
    }

    AskedQuery query() {
        return query;
    }

    boolean isGateway() {
        return gateway;
    }

    int parts() {
        return parts;
    }

    /** The rest, for whoever ends the query. */
    List<byte[]> seal() {
        List<byte[]> sealed = new ArrayList<>();
        for (byte[] part : page.takeParts(PART_BYTES)) {
            byte[] bytes = cipher.encrypt(place(query.id(), parts++), part);
            digest.update(bytes);
            sealed.add(bytes);
        }
        return sealed;
    }

    /** Over all sealed parts in their order; once, at the end. */
    byte[] hash() {
        return digest.digest();
    }

    static String place(String query, int part) {
        return "consent_query_answers." + query + "." + part;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
