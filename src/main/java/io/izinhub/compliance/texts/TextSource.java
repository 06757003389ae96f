package io.izinhub.compliance.texts;

/**
 * A file of texts as it was found.
 *
 * @param path below {@code policies/}: {@code texts/notice.held.tr.txt}
 * @param content its text
 * @param sha256 of its bytes, 64 small hexadecimal characters
 */
public record TextSource(String path, String content, String sha256) {

    /** The name without folders. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return path;
    }
}
