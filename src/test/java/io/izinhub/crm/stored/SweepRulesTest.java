package io.izinhub.crm.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep decides without reading anything. */
class SweepRulesTest {

    private static final int PAGE = 5;

    @ParameterizedTest
    @CsvSource({
        "always, 2026-11-28T09:00:00Z, true",
        "22:00-06:00, 2026-11-28T18:59:59Z, false",
        "22:00-06:00, 2026-11-28T19:00:00Z, true",
        "22:00-06:00, 2026-11-28T02:59:59Z, true",
        "22:00-06:00, 2026-11-28T03:00:00Z, false",
        "01:00-05:00, 2026-11-28T00:00:00Z, true",
        "01:00-05:00, 2026-11-28T02:00:00Z, false",
        "03:00-03:00, 2026-11-28T12:00:00Z, true"
    })
    void itReadsWithinItsWindowOnly_inIstanbul(String window, Instant at, boolean open) {
        assertThat(SweepWindow.parse(window).isOpen(at)).isEqualTo(open);
    }

    @Test
    void r79_r106_codesAreDueAtOnce_theRestIsSpread() {
        DuePolicy due = new DuePolicy(20, 100);

        assertThat(due.of(0, 5_000)).isEqualTo(1);
        assertThat(due.of(1, 0)).isEqualTo(20);
        assertThat(due.of(1, 99)).isEqualTo(20);
        assertThat(due.of(1, 100)).isEqualTo(21);
        assertThat(due.of(2, 1_000)).isEqualTo(30);
    }

    @Test
    void theOfficerSelects() {
        Selection all = new Selection(Decision.REVIEW, Set.of(), false);
        Selection few = new Selection(Decision.BLOCK, Set.of(Category.CVV, Category.HEALTH), false);

        assertThat(all.covers(Category.IBAN, Decision.REVIEW)).isTrue();
        assertThat(few.covers(Category.IBAN, Decision.BLOCK)).isFalse();
        assertThat(few.covers(Category.HEALTH, Decision.REVIEW)).isFalse();
        assertThat(few.covers(Category.HEALTH, Decision.BLOCK)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "88001/rapor.pdf, 88001",
        "88001_ahmet rapor.pdf, 88001",
        "88001.eml, 88001",
        "INC-5/a/b.zip, INC-5",
        "88001, 88001"
    })
    void aFileBelongsToTheIssueWhoseNumberItBeginsWith(String path, String issue) {
        assertThat(FolderSource.issue(path)).isEqualTo(issue);
    }

    @Test
    void daysAreReadMonthByMonth_andAMonthFromItsLastPage() {
        LocalDate first = LocalDate.of(2024, 2, 20);
        LocalDate last = LocalDate.of(2024, 4, 3);
        List<String> way = new ArrayList<>();
        for (ApiCursor at = ApiCursor.start(first);
                at != null;
                at = at.after(at.from().getMonthValue(), last)) {
            way.add(ApiCursor.parse(at.text()).text() + " " + at.to(last));
        }

        assertThat(way)
                .containsExactly(
                        "2024-02-20 0 2024-02-29",
                        "2024-02-20 2 2024-02-29",
                        "2024-02-20 1 2024-02-29",
                        "2024-03-01 0 2024-03-31",
                        "2024-03-01 3 2024-03-31",
                        "2024-03-01 2 2024-03-31",
                        "2024-03-01 1 2024-03-31",
                        "2024-04-01 0 2024-04-03",
                        "2024-04-01 4 2024-04-03",
                        "2024-04-01 3 2024-04-03",
                        "2024-04-01 2 2024-04-03",
                        "2024-04-01 1 2024-04-03");
    }

    /** Reading from the first page to the last one leaves out whom a deletion moves up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsDeletedMeanwhileHidesNoOtherIssue(int seed) {
        Random random = new Random(seed);
        List<Integer> issues = new ArrayList<>(IntStream.range(0, 43).boxed().toList());
        Set<Integer> seen = new HashSet<>();
        LocalDate day = LocalDate.of(2024, 3, 1);

        for (ApiCursor at = ApiCursor.start(day); at != null; at = at.after(pages(issues), day)) {
            int from = (Math.max(1, at.page()) - 1) * PAGE;
            seen.addAll(issues.subList(Math.min(from, issues.size()), Math.min(from + PAGE, issues.size())));
            issues.remove(random.nextInt(issues.size()));
        }

        assertThat(seen).containsAll(issues);
    }

    private static int pages(List<Integer> issues) {
        return (issues.size() + PAGE - 1) / PAGE;
    }
}
