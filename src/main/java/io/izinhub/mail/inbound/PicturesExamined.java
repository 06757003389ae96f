package io.izinhub.mail.inbound;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.mail.document.Tesseract;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Pictures in mail can be read, in Turkish, too. Where they cannot, a mail with one counts as not read, and policy says what becomes
 * of it.
 */
final class PicturesExamined implements Check {

    static final String ID = "ocr";

    private final BooleanSupplier reads;
    private final Tesseract tesseract;

    /** @param reads whether it was found when the hub started */
    PicturesExamined(BooleanSupplier reads, Tesseract tesseract) {
        this.reads = reads;
        this.tesseract = tesseract;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    @Override
    public List<Finding> examine() throws IOException {
        if (!reads.getAsBoolean()) {
            return List.of(Finding.warn("", "NOT_INSTALLED"));
        }
        return List.of(
                tesseract.languages().contains(Tesseract.TURKISH)
                        ? Finding.ok("", "READS")
                        : Finding.warn("", "NO_TURKISH"));
    }
}
