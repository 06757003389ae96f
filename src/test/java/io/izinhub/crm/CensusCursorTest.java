package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of ten persons, of whom some go while they are read. */
class CensusCursorTest {

    private static final int SIZE = 10;

    private static CrmAnswer.Persons page(int read, int... ids) {
        List<CrmPerson> persons = IntStream.of(ids)
                .mapToObj(id -> new CrmPerson("p" + id, List.of(), List.of(), Map.of()))
                .toList();
        return new CrmAnswer.Persons(persons, read, false);
    }

    private static CrmAnswer.Persons page(int from, int to) {
        return page(to - from + 1, IntStream.rangeClosed(from, to).toArray());
    }

    private static CensusCursor stored(CensusCursor cursor) {
        return CensusCursor.parse(cursor.text());
    }

    @Test
    void theNextPageBeginsWithTheLastPersonOfTheOneBefore() {
        CensusCursor next = stored(CensusCursor.parse(null).after(page(0, 9)));

        assertThat(next.offset()).isEqualTo(9);
        assertThat(next.wasOvertaken(page(9, 18))).isFalse();
        assertThat(next.seen()).contains("p9");
        assertThat(stored(next.after(page(9, 18))).offset()).isEqualTo(18);
    }

    @Test
    void whereOthersMovedUpAPageIsReadAgain_once() {
        CensusCursor next = stored(CensusCursor.parse(null).after(page(0, 9)));

        assertThat(next.wasOvertaken(page(10, 19))).isTrue();
        CensusCursor back = stored(next.back(SIZE));
        assertThat(back.offset()).isZero();
        // An order that is never the same must not keep it there.
        assertThat(back.wasOvertaken(page(30, 39))).isFalse();
        assertThat(back.seen()).containsExactlyElementsOf(next.seen());
    }

    @Test
    void withoutALastPersonThatCanBeReadNobodyIsLookedForAgain() {
        CensusCursor next = stored(CensusCursor.parse(null).after(page(10, 0, 1, 2)));

        assertThat(next.offset()).isEqualTo(10);
        assertThat(next.wasOvertaken(page(40, 49))).isFalse();
        assertThat(stored(CensusCursor.parse(null).after(page(10))).seen()).isEmpty();
    }
}
