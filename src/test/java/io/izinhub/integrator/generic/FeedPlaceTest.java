package io.izinhub.integrator.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPlaceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final Contract.Window WEEK = new Contract.Window(7, 6, 30, null);

    /** Every day since the beginning is asked for, none more than seven days from the first of its question. */
    @Test
    void theDaysSinceTheFirstReadingAreAllAskedFor() {
        FeedPlace place = FeedPlace.parse(null, WEEK, TODAY);
        List<LocalDate> asked = new ArrayList<>();
        LocalDate expected = TODAY.minusDays(30);
        while (true) {
            LocalDate to = place.to(WEEK, TODAY).orElseThrow();
            assertThat(place.from()).isBeforeOrEqualTo(expected);
            assertThat(to).isBetween(place.from(), place.from().plusDays(7));
            asked.add(to);
            expected = to.plusDays(1);
            if (to.equals(TODAY)) {
                break;
            }
            FeedPlace next = place.after("5").nextQuestion(WEEK, TODAY);
            assertThat(next.from()).isAfter(place.from());
            assertThat(next.cursor()).as("what came late has a high number").isNull();
            place = FeedPlace.parse(next.text(), WEEK, TODAY);
        }
        assertThat(asked).hasSize(5).endsWith(TODAY);
        assertThat(place.after("5").nextQuestion(WEEK, TODAY).text()).isEqualTo("2026-03-25/5");
        // After a week without the hub nothing is missing either.
        assertThat(FeedPlace.parse("2026-03-25/5", WEEK, TODAY.plusDays(20)).to(WEEK, TODAY.plusDays(20)))
                .contains(LocalDate.of(2026, 4, 1));
    }

    @Test
    void aCursorThatIsAPageBeginsAnewWithEachQuestion() {
        Contract.Window pages = new Contract.Window(7, 1, 3, true);

        assertThat(FeedPlace.parse("2026-03-30/4", pages, TODAY)
                        .nextQuestion(pages, TODAY)
                        .text())
                .isEqualTo("2026-03-30/");
        assertThat(FeedPlace.parse("2026-03-30/", pages, TODAY).cursor()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "4711", "yesterday/4711", "/"})
    void whatIsNoPlaceIsTheBeginning(String text) {
        assertThat(FeedPlace.parse(text, WEEK, TODAY)).isEqualTo(new FeedPlace(LocalDate.of(2026, 3, 1), null));
    }

    @Test
    void withoutDaysTheFirmsCursorIsAll() {
        FeedPlace place = FeedPlace.parse("a/b", null, TODAY);

        assertThat(place.text()).isEqualTo("a/b");
        assertThat(place.to(null, TODAY)).isEmpty();
        assertThat(place.after("c").nextQuestion(null, TODAY).text()).isEqualTo("c");
        assertThat(FeedPlace.parse(null, null, TODAY).after(null).text()).isNull();
    }
}
