package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.platform.errors.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvingWriteTest {

    private static final Failed INTERNAL = new Failed(CrmError.TRANSIENT, "HTTP_500");

    private final List<Integer> sizes = new ArrayList<>();

    @Test
    void oneBadPersonIsIsolated_andTheOthersAreWritten() {
        Map<String, Optional<Failed>> outcomes = write(500, Set.of("321"), INTERNAL);

        assertThat(outcomes).hasSize(500);
        assertThat(outcomes.get("321")).contains(INTERNAL);
        assertThat(outcomes.values().stream().filter(Optional::isEmpty)).hasSize(499);
        assertThat(sizes).hasSizeLessThan(20);
    }

    @Test
    void moreThanOneCallFits_isSplitByTheLimit() {
        assertThat(write(1_100, Set.of(), INTERNAL).values()).allMatch(Optional::isEmpty);
        assertThat(sizes).containsExactly(500, 500, 100);
    }

    @Test
    void aLimitStopsEverythingAtOnce() {
        Failed limit = new Failed(CrmError.RATE_LIMITED, "HTTP_429");

        Map<String, Optional<Failed>> outcomes = write(1_100, Set.of("0"), limit);

        assertThat(outcomes.values()).allMatch(outcome -> outcome.equals(Optional.of(limit)));
        assertThat(sizes).containsExactly(500);
    }

    @Test
    void aCrmThatFailsEverythingIsNotAskedAThousandTimes() {
        Set<String> all =
                Set.copyOf(IntStream.range(0, 500).mapToObj(Integer::toString).toList());

        assertThat(write(500, all, INTERNAL)).hasSize(500).doesNotContainValue(Optional.empty());
        assertThat(sizes).hasSize(60);
    }

    @Test
    void whomNobodyAskedAbout_isTriedAgain_whateverTheOthersDidWrong() {
        Failed invalid = new Failed(CrmError.VALIDATION, "HTTP_400");
        Set<String> first100 =
                Set.copyOf(IntStream.range(0, 100).mapToObj(Integer::toString).toList());

        Map<String, Optional<Failed>> outcomes = write(500, first100, invalid);

        assertThat(outcomes).hasSize(500);
        assertThat(outcomes.get("0")).contains(invalid);
        assertThat(outcomes.get("499"))
                .hasValueSatisfying(failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.RETRYABLE));
    }

    @Test
    void oneByOne_theGoodOnesAreNotCounted() {
        Failed invalid = new Failed(CrmError.VALIDATION, "HTTP_400");

        Map<String, Optional<Failed>> outcomes = write(500, Set.of("3", "300"), invalid, 1);

        assertThat(sizes).hasSize(500).containsOnly(1);
        assertThat(outcomes.get("3")).contains(invalid);
        assertThat(outcomes.values().stream().filter(Optional::isEmpty)).hasSize(498);
    }

    private Map<String, Optional<Failed>> write(int persons, Set<String> bad, Failed failure) {
        return write(persons, bad, failure, 500);
    }

    private Map<String, Optional<Failed>> write(int persons, Set<String> bad, Failed failure, int size) {
        List<ConsentWrite> writes = IntStream.range(0, persons)
                .mapToObj(i -> new ConsentWrite(Integer.toString(i), Map.of()))
                .toList();
        HalvingWrite halving = new HalvingWrite(writes, size, 60);
        while (halving.unsent()) {
            halving.answered(answer(halving.next(), bad, failure));
        }
        return halving.outcomes();
    }

    private CrmAnswer answer(CrmRequest request, Set<String> bad, Failed failure) {
        List<ConsentWrite> writes = ((CrmRequest.WriteConsents) request).writes();
        sizes.add(writes.size());
        return writes.stream().anyMatch(write -> bad.contains(write.personId())) ? failure : new CrmAnswer.Written();
    }
}
