package io.izinhub.doctor;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.Explained;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a check found about one thing. The texts are {@code doctor.<check>.<code>} for the reason and
 * {@code doctor.<check>.<code>.cure} for the remedy, in {@code messages-doctor}; {@code {0}} is the subject, what follows are the
 * facts. Neither may hold a secret or data of a person, other than masked.
 */
public sealed interface Finding {

    /** Codes of what was skipped although it is used: the limit of calls leaves no room, or the answer says neither yes nor no. */
    Set<String> UNKNOWN = Set.of("BUSY", "UNCLEAR");

    /** Characters of a fact; the public half of a signing key is shorter. */
    int LONGEST = 1_000;

    /** The thing, as its configuration names it: {@code next4biz}, {@code mailbox}, {@code ornek.example}; empty for the hub itself. */
    String subject();

    /** Capitals: {@code UNREACHABLE}. */
    String code();

    List<String> facts();

    /** All is well. */
    record Ok(String subject, String code, List<String> facts) implements Finding {
        public Ok {
            facts = List.copyOf(facts);
        }
    }

    /** LIVE is possible; somebody should see to it. */
    record Warn(String subject, String code, List<String> facts) implements Finding {
        public Warn {
            facts = List.copyOf(facts);
        }
    }

    /** LIVE is not allowed before the remedy was followed. */
    record Fail(String subject, String code, List<String> facts) implements Finding {
        public Fail {
            facts = List.copyOf(facts);
        }
    }

    /** Not examined, and why; see {@link #isUnknown}. */
    record Skipped(String subject, String code, List<String> facts) implements Finding {
        public Skipped {
            facts = List.copyOf(facts);
        }
    }

    static Finding ok(String subject, String code, Object... facts) {
        return new Ok(subject, code, texts(facts));
    }

    static Finding warn(String subject, String code, Object... facts) {
        return new Warn(subject, code, texts(facts));
    }

    static Finding fail(String subject, String code, Object... facts) {
        return new Fail(subject, code, texts(facts));
    }

    static Finding skipped(String subject, String code, Object... facts) {
        return new Skipped(subject, code, texts(facts));
    }

    /**
     * A fault of the configuration. Of its texts {@code {1}} is the place, {@code {2}} and {@code {3}} the fault in English and Turkish,
     * {@code {4}} and {@code {5}} the remedy.
     */
    static Finding misconfigured(String subject, String code, ConfigurationProblem problem) {
        return fail(
                subject,
                code,
                problem.where(),
                problem.what(),
                problem.whatInTurkish(),
                problem.hint().english(),
                problem.hint().turkish());
    }

    /** The faults of the configuration that made something fail, in the words of a start; none where it was something else. */
    static List<Finding> misconfigured(String code, Throwable failure) {
        return Explained.problems(failure).stream()
                .map(problem -> misconfigured("", code, problem))
                .toList();
    }

    /** As text: a message must not lay a port out as a number. Some come from the other side and end on a terminal. */
    private static List<String> texts(Object... facts) {
        return Arrays.stream(facts)
                .map(fact -> Objects.toString(fact).replaceAll("\\p{Cntrl}", " "))
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                .toList();
    }

    /** Whether nobody can say how it stands; another examination may. */
    default boolean isUnknown() {
        return this instanceof Skipped && UNKNOWN.contains(code());
    }

    /** {@code OK}, {@code WARN}, {@code FAIL}, {@code SKIPPED} */
    default Result result() {
        if (this instanceof Ok) {
            return Result.OK;
        }
        if (this instanceof Warn) {
            return Result.WARN;
        }
        return this instanceof Fail ? Result.FAIL : Result.SKIPPED;
    }

    enum Result {
        OK,
        WARN,
        FAIL,
        SKIPPED;

        /** Whether somebody has something to do. */
        public boolean asksForCure() {
            return this == WARN || this == FAIL;
        }
    }
}
