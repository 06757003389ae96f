package io.izinhub.compliance.texts;

import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;

/** A text that nobody has signed off was to be used in LIVE (texts.md 0.7). Names its file. */
public final class UnapprovedTextException extends RuntimeException implements Classified {

    private final String file;

    UnapprovedTextException(String file) {
        super(file + " is not approved: fill in approvedBy and approvedAt, or stay in SHADOW");
        this.file = file;
    }

    /** Below the policies: {@code texts/notice.held.tr.txt}. */
    public String file() {
        return file;
    }

    @Override
    public ErrorKind errorKind() {
        return ErrorKind.CONFIG;
    }
}
