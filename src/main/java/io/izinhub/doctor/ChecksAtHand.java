package io.izinhub.doctor;

import io.izinhub.platform.errors.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
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
        for (String name : beans.getBeanNamesForType(Check.class)) {
            try {
                checks.add(beans.getBean(name, Check.class));
            } catch (BeansException e) {
                checks.add(new Unmade(name, e));
            }
        }
        return checks;
    }

    private record Unmade(String name, BeansException reason) implements Check {

        @Override
        public String id() {
            return HUB;
        }

        @Override
        public Area area() {
            return Area.HUB;
        }

        @Override
        public List<Finding> examine() {
            Throwable root = reason;
            while (root.getCause() != null && !(root instanceof ConfigurationProblem)) {
                root = root.getCause();
            }
            return List.of(
                    root instanceof ConfigurationProblem problem
                            ? Finding.misconfigured(name, "MISCONFIGURED", problem)
                            : Finding.fail(name, "UNUSABLE", root.getClass().getSimpleName()));
        }
    }
}
