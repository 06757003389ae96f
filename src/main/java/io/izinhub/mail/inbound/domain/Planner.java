package io.izinhub.mail.inbound.domain;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Finding;
import io.izinhub.mail.document.Obstacle;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes the plan of one mail from what was read and what holds for its mailboxes. One use. */
public final class Planner {

    /** Below this share of its letters a redacted text says nothing any more. */
    private static final double LEAST_LEFT = 1.0 / 3;

    private final Rules rules;
    private final DetectionPolicy detection;
    private final Set<Category> cut = EnumSet.noneOf(Category.class);
    private final Set<Integer> stubs = new TreeSet<>();
    private final Set<Matter> because = EnumSet.noneOf(Matter.class);
    private Action outcome = Action.DELIVER;

    private Planner(Rules rules, DetectionPolicy detection) {
        this.rules = rules;
        this.detection = detection;
    }

    /** @param detection the policy that the findings were made under; says which of them are certain */
    public static Plan plan(Rules rules, DetectionPolicy detection, List<ReadPart> parts) {
        Planner planner = new Planner(rules, detection);
        parts.forEach(planner::weigh);
        return planner.made();
    }

    /**
     * The plan after the text was cut.
     *
     * @param left share of the letters of the text that are left, 0 to 1
     * @param clean nothing is found any more of what was to be cut, and the mail could be written
     */
    public static Plan afterCutting(Plan plan, Rules rules, double left, boolean clean) {
        return clean && left >= LEAST_LEFT ? plan : plan.with(rules.action(Matter.UNCLEAN), Matter.UNCLEAN);
    }

    private void weigh(ReadPart part) {
        part.obstacle()
                .ifPresent(obstacle ->
                        apply(obstacle == Obstacle.ENCRYPTED ? Matter.ENCRYPTED : Matter.UNREADABLE, null, part));
        part.findings().forEach(finding -> weigh(finding, part));
    }

    private void weigh(Finding finding, ReadPart part) {
        Category category = finding.category();
        Matter matter = Matter.of(category, part.attachment());
        if (category.isSpecial() && detection.decide(category, finding.score()) != Decision.BLOCK) {
            matter = Matter.SPECIAL_REVIEW;
        } else if (matter != Matter.SECRET && !detection.isCertain(category, finding.score())) {
            return;
        }
        apply(matter, category, part);
    }

    private void apply(Matter matter, Category category, ReadPart part) {
        because.add(matter);
        Action action = rules.action(matter);
        switch (action) {
            case REDACT -> take(category, part);
            case STUB -> stubs.add(part.leaf());
            // What a mailbox gets of a mail that goes elsewhere, or once it is released redacted, is without the
            // finding.
            case DIVERT, QUARANTINE -> {
                take(category, part);
                outcome = outcome.stricter(action);
            }
            default -> outcome = outcome.stricter(action);
        }
    }

    private void take(Category category, ReadPart part) {
        if (part.attachment() || category == null) {
            stubs.add(part.leaf());
        } else {
            cut.add(category);
        }
    }

    private Plan made() {
        boolean amends = !cut.isEmpty() || !stubs.isEmpty();
        return new Plan(amends ? outcome.stricter(Action.REDACT) : outcome, cut, stubs, because);
    }
}
