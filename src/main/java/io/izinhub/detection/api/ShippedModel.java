package io.izinhub.detection.api;

import io.izinhub.detection.opinion.OpinionModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The model of the second opinion that the build trained ({@code detection/opinion.model} on the class path).
 *
 * @param sha256 of its bytes
 */
record ShippedModel(OpinionModel model, String sha256) {

    private static final String FILE = "/detection/opinion.model";

    static ShippedModel read() {
        try (InputStream in = ShippedModel.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing: the build makes it (mvn process-classes)");
            }
            byte[] bytes = in.readAllBytes();
            return new ShippedModel(
                    OpinionModel.of(bytes),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
