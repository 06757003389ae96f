package io.izinhub.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The checks of this installation. One that cannot be made, because what it looks at cannot be made, is told as a finding: in the
 * command nothing has been made before, and one mistake must not hide the others.
 */
final class ChecksAtHand {

    private static final String HUB = "hub";

    private final ListableBeanFactory beans;

    ChecksAtHand(ListableBeanFactory beans) {
        this.beans = beans;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        Set<Finding> faults = new LinkedHashSet<>();
        for (String name : beans.getBeanNamesForType(Check.class)) {
            try {
                checks.add(beans.getBean(name, Check.class));
            } catch (BeansException e) {
                faults.addAll(faults(name, e));
            }
        }
        if (!faults.isEmpty()) {
            checks.add(new Unmade(List.copyOf(faults)));
        }
        return checks;
    }

    /** In the words of a start that it would stop. What many checks look at is told once: it names its place and not theirs. */
    private static List<Finding> faults(String name, BeansException reason) {
        List<Finding> faults = Finding.misconfigured(DoctorWords.MISCONFIGURED, reason);
        return faults.isEmpty()
                ? List.of(Finding.fail(
                        name,
                        "UNUSABLE",
                        reason.getMostSpecificCause().getClass().getSimpleName()))
                : faults;
    }

    private record Unmade(List<Finding> examine) implements Check {

        @Override
        public String id() {
            return HUB;
        }

        @Override
        public Area area() {
            return Area.HUB;
        }
    }
}
