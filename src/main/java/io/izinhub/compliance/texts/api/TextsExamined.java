package io.izinhub.compliance.texts.api;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import java.util.EnumSet;
import java.util.List;

/** Somebody has signed off every text that people are to read (texts.md 0.7). */
final class TextsExamined implements Check {

    static final String ID = "texts";

    private static final int NAMED = 5;

    private final Texts texts;

    TextsExamined(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.COMPLIANCE;
    }

    @Override
    public List<Finding> examine() {
        EnumSet<TextId> all = EnumSet.allOf(TextId.class);
        return List.of(judge(texts.inForce().size(), texts.unapproved(all), texts.refused(all)));
    }

    /**
     * @param unapproved files that nobody has signed off
     * @param refused those of them that LIVE would refuse
     */
    static Finding judge(int inForce, List<String> unapproved, List<String> refused) {
        if (unapproved.isEmpty()) {
            return Finding.ok("", "APPROVED", inForce);
        }
        String named = String.join(", ", unapproved.subList(0, Math.min(NAMED, unapproved.size())))
                + (unapproved.size() > NAMED ? ", …" : "");
        return refused.isEmpty()
                ? Finding.warn("", "LET_PASS", unapproved.size(), named)
                : Finding.fail("", "UNAPPROVED", unapproved.size(), named);
    }
}
