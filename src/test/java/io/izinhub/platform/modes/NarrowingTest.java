package io.izinhub.platform.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.modes.Narrowing.Subject;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is LIVE, and which of two parts is the smaller: the second person depends on it. */
class NarrowingTest {

    private static final UUID AYSE = new UUID(1, 7);
    private static final UUID ALI = new UUID(1, 99);

    @Property
    void whatIsWithinAnotherCoversNothingMore(
            @ForAll("narrowings") Narrowing one,
            @ForAll("narrowings") Narrowing other,
            @ForAll("subjects") Subject who) {
        if (one.within(other) && one.covers(who)) {
            assertThat(other.covers(who)).isTrue();
        }
    }

    @Property
    void withinIsAnOrder(
            @ForAll("narrowings") Narrowing a, @ForAll("narrowings") Narrowing b, @ForAll("narrowings") Narrowing c) {
        assertThat(a.within(a)).isTrue();
        assertThat(a.within(Narrowing.NONE)).isTrue();
        assertThat(a.within(b) && b.within(a)).isEqualTo(a.equals(b));
        if (a.within(b) && b.within(c)) {
            assertThat(a.within(c)).isTrue();
        }
    }

    @Property
    void itStandsInTheDatabaseAsItIs(@ForAll("narrowings") Narrowing one) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readValue(json.writeValueAsString(one), Narrowing.class))
                .isEqualTo(one);
        assertThat(one.narrows()).isEqualTo(!one.dimensions().isEmpty());
    }

    @Property
    void aLargerShareHoldsEverybodyOfASmallerOne(@ForAll long id) {
        Subject who = new Subject(null, null, null, new UUID(0, id));
        int percentile = Narrowing.percentile(who.person());

        assertThat(percentile).isBetween(0, 99);
        for (int percent = 1; percent < 100; percent++) {
            assertThat(Narrowing.percent(percent).covers(who)).isEqualTo(percentile < percent);
        }
    }

    @Example
    void nobodyIsCoveredWhoCannotBeToldApart() {
        Subject unknown = new Subject(null, null, null, null);

        assertThat(Narrowing.NONE.covers(unknown)).isTrue();
        assertThat(Narrowing.percent(99).covers(unknown)).isFalse();
        assertThat(Narrowing.pilot(Set.of(AYSE)).covers(unknown)).isFalse();
        assertThat(new Narrowing(Set.of(), Set.of("info"), Set.of(), Set.of(), 100).covers(unknown))
                .isFalse();
    }

    @Example
    void allThatIsNamedMustHold() {
        Narrowing both = new Narrowing(Set.of("600100"), Set.of(), Set.of(), Set.of(AYSE, ALI), 50);

        assertThat(both.covers(new Subject("600100", null, null, AYSE))).isTrue();
        assertThat(both.covers(new Subject("600100", null, null, ALI))).isFalse();
        assertThat(both.covers(new Subject("600101", null, null, AYSE))).isFalse();
    }

    @Example
    void aShareIsBetweenOneAndAHundred() {
        assertThatThrownBy(() -> Narrowing.percent(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Narrowing.percent(101)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Narrowing> narrowings() {
        Arbitrary<Set<String>> words = Arbitraries.of("a", "b", "c").set().ofMaxSize(3);
        Arbitrary<Set<UUID>> people =
                Arbitraries.of(AYSE, ALI, new UUID(2, 50)).set().ofMaxSize(3);
        return Combinators.combine(
                        words, words, words, people, Arbitraries.integers().between(1, 100))
                .as((brands, mailboxes, domains, pilot, percent) ->
                        new Narrowing(brands, new HashSet<>(mailboxes), domains, pilot, percent));
    }

    @Provide
    Arbitrary<Subject> subjects() {
        Arbitrary<String> words = Arbitraries.of("a", "b", "c", "d").injectNull(0.1);
        return Combinators.combine(words, words, words, Arbitraries.of(AYSE, ALI, new UUID(2, 50), new UUID(5, 5)))
                .as(Subject::new);
    }
}
