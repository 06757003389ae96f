package io.izinhub.crm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.izinhub.crm.file.FolderTurn.Side;
import io.izinhub.testing.HubTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes and one folder. */
@HubTest
class FolderTurnTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcTemplate jdbc;
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Autowired
    FolderTurnTest(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void oneNodeHoldsASide_untilItIsSilentForTooLong() {
        assertThat(turn("held", Side.IN, one, 0).hold(LEASE)).isTrue();
        assertThat(turn("held", Side.IN, other, 1).hold(LEASE)).isFalse();
        assertThat(turn("held", Side.OUT, other, 1).hold(LEASE))
                .as("the other side")
                .isTrue();
        assertThat(turn("held", Side.IN, one, 4).hold(LEASE)).as("it goes on").isTrue();
        assertThat(turn("held", Side.IN, other, 6).hold(LEASE)).isFalse();
        assertThat(turn("held", Side.IN, other, 9).hold(LEASE)).as("it died").isTrue();
        assertThat(turn("held", Side.IN, one, 10).hold(LEASE))
                .as("it was not dead")
                .isFalse();
    }

    @Test
    void oneTurnAnIntervalOverAllNodes() {
        assertThat(turn("turns", Side.OUT, one, 0).next(LEASE)).isTrue();
        assertThat(turn("turns", Side.OUT, one, 1).next(LEASE)).isFalse();
        assertThat(turn("turns", Side.OUT, other, 4).next(LEASE)).isFalse();
        assertThat(turn("turns", Side.OUT, other, 5).next(LEASE)).isTrue();
    }

    @Test
    void noNumberIsGivenTwice_norALowerOneLater() {
        List<Long> numbers = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i ->
                        turn("numbers", Side.OUT, i % 2 == 0 ? one : other, 0).number())
                .collect(Collectors.toList());

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(turn("numbers", Side.OUT, one, 0).number())
                .isGreaterThan(numbers.stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    @Test
    void aFileThatCameIsBegunAgainUntilItIsDone_andThenKnown() {
        FileRows files = new FileRows(jdbc, at(0), "known");
        String sha256 = "a".repeat(64);

        FileRows.Begun first = files.begin(InKind.CONSENTS, sha256);
        FileRows.Begun second = files.begin(InKind.CONSENTS, sha256);
        assertThat(List.of(first.attempts(), second.attempts())).containsExactly(1, 2);
        assertThat(second.id()).isEqualTo(first.id());
        files.done(first.id(), 3, 1);

        assertThat(files.begin(InKind.CONSENTS, sha256).done()).isTrue();
        assertThat(files.begin(InKind.STATE, sha256).done())
                .as("of another kind")
                .isFalse();
        assertThat(files.list(10))
                .extracting(FileRows.Line::kind, FileRows.Line::state)
                .contains(tuple("CONSENTS", "DONE"));
    }

    /** A CRM may go back to what it held before. */
    @Test
    void aStateIsKnownOnlyAsLongAsItIsTheNewestOne() {
        FileRows files = new FileRows(jdbc, at(0), "states");
        String first = "b".repeat(64);
        String second = "c".repeat(64);
        files.done(files.begin(InKind.STATE, first).id(), 1, 0);
        assertThat(files.begin(InKind.STATE, first).done()).isTrue();
        files.begin(InKind.CONSENTS, second);
        assertThat(files.begin(InKind.STATE, first).done())
                .as("no state came since")
                .isTrue();
        files.done(files.begin(InKind.STATE, second).id(), 1, 0);

        FileRows.Begun again = files.begin(InKind.STATE, first);
        assertThat(again.done()).isFalse();
        assertThat(again.attempts()).isEqualTo(1);
        files.done(again.id(), 1, 0);
        assertThat(files.begin(InKind.STATE, first).done()).isTrue();

        // What was given up was read in part.
        files.refused(files.begin(InKind.STATE, second).id(), "GIVEN_UP");
        assertThat(files.begin(InKind.STATE, first).done()).isFalse();
    }

    @Test
    void whatADeadProcessBeganToWriteEnds_andAFullFileStaysAskedFor() {
        FileRows before = new FileRows(jdbc, at(-120), "dead");
        before.write(new OutName("dead", OutName.Kind.CHANGES, 1));
        long full = before.write(new OutName("dead", OutName.Kind.FULL, 2));
        FileRows now = new FileRows(jdbc, at(0), "dead");

        now.forget();

        assertThat(now.list(10))
                .extracting(FileRows.Line::number, FileRows.Line::state, FileRows.Line::code)
                .containsExactlyInAnyOrder(tuple(1L, "REFUSED", "INTERRUPTED"), tuple(2L, "OPEN", null));
        assertThat(now.openExports()).isEqualTo(Map.of(2L, full));
    }

    private FolderTurn turn(String crm, Side side, UUID node, int minute) {
        return new FolderTurn(jdbc, at(minute), crm, side, node);
    }

    private static Clock at(int minute) {
        return Clock.fixed(NOW.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC);
    }
}
