package io.izinhub.mail.inbound;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Pictures in mail can be read. Where they cannot, a mail with one counts as not read, and policy says what becomes of it. */
final class PicturesExamined implements Check {

    static final String ID = "ocr";

    private final BooleanSupplier reads;

    PicturesExamined(BooleanSupplier reads) {
        this.reads = reads;
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
    public List<Finding> examine() {
        return List.of(reads.getAsBoolean() ? Finding.ok("", "READS") : Finding.warn("", "NOT_INSTALLED"));
    }
}
