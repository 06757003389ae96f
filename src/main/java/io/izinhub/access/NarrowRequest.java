package io.izinhub.access;

import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.platform.modes.PilotPeople;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** For what a function is to be LIVE, as the call tells it. What is absent does not narrow. */
@Schema(description = "LIVE for a part: all that is named must hold. Not every function supports every field.")
record NarrowRequest(
        List<String> brands,
        List<String> mailboxes,
        List<String> recipientDomains,

        @Schema(description = "Addresses that the ledger knows, at most 1,000; only ids of them are kept")
        List<String> pilot,

        @Schema(description = "1 to 100; the same people each time", example = "30")
        Integer percent) {

    /** A list is for trying out; who wants more takes a share. */
    static final int MAX_VALUES = 1_000;

    @Override
    public String toString() {
        return "NarrowRequest";
    }

    /**
     * @throws ProblemException 422: MODE_NARROWING_UNSUPPORTED, MODE_NARROWING_INVALID, MODE_NARROWING_UNKNOWN; the
     *     member {@code field} names the dimension, {@code index} the value
     */
    Narrowing read(ModedFunction function, PilotPeople people) {
        Map<Dimension, List<String>> lists = new EnumMap<>(Dimension.class);
        put(lists, Dimension.BRAND, brands);
        put(lists, Dimension.MAILBOX, mailboxes);
        put(lists, Dimension.RECIPIENT_DOMAIN, recipientDomains);
        put(lists, Dimension.PILOT, pilot);
        lists.keySet().forEach(dimension -> requireSupported(function, dimension));
        if (percent != null) {
            requireSupported(function, Dimension.PERCENT);
        }
        if (lists.isEmpty() && percent == null) {
            throw invalid("narrow");
        }
        if (percent != null && (percent < 1 || percent > 100)) {
            throw invalid(Dimension.PERCENT.field());
        }
        lists.forEach(NarrowRequest::requireSize);
        return new Narrowing(
                known(function, Dimension.BRAND, lists),
                known(function, Dimension.MAILBOX, lists),
                known(function, Dimension.RECIPIENT_DOMAIN, lists),
                points(people, lists.getOrDefault(Dimension.PILOT, List.of())),
                percent == null ? Narrowing.NONE.percent() : percent);
    }

    private static void put(Map<Dimension, List<String>> lists, Dimension dimension, List<String> values) {
        if (values != null) {
            lists.put(dimension, values);
        }
    }

    private static void requireSupported(ModedFunction function, Dimension dimension) {
        if (!function.dimensions().contains(dimension)) {
            throw problem("MODE_NARROWING_UNSUPPORTED", dimension.field())
                    .with(
                            "supported",
                            function.dimensions().stream()
                                    .map(Dimension::field)
                                    .sorted()
                                    .toList());
        }
    }

    /** An empty list would be LIVE for nobody, which is SHADOW. */
    private static void requireSize(Dimension dimension, List<String> values) {
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            throw invalid(dimension.field());
        }
    }

    private static Set<String> known(ModedFunction function, Dimension dimension, Map<Dimension, List<String>> lists) {
        List<String> values = lists.getOrDefault(dimension, List.of());
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null || !function.knows(dimension, values.get(i))) {
                throw unknown(dimension, i);
            }
        }
        return new HashSet<>(values);
    }

    private static Set<UUID> points(PilotPeople people, List<String> addresses) {
        List<Optional<UUID>> found = people.find(addresses);
        Set<UUID> points = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            int index = i;
            points.add(found.get(i).orElseThrow(() -> unknown(Dimension.PILOT, index)));
        }
        return points;
    }

    private static ProblemException unknown(Dimension dimension, int index) {
        return problem("MODE_NARROWING_UNKNOWN", dimension.field()).with("index", index);
    }

    private static ProblemException invalid(String field) {
        return problem("MODE_NARROWING_INVALID", field);
    }

    private static ProblemException problem(String code, String field) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, code).with("field", field);
    }
}
