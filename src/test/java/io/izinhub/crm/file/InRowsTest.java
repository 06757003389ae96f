package io.izinhub.crm.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InRowsTest {

    private static final Charset TURKISH = Charset.forName("windows-1254");
    private static final FileMapping.In EXPECTED =
            new FileMapping.In("any", List.of("a", "b"), List.of("c", "evidence.*"));

    /** What the hub writes is read as it was, whatever a cell holds, with each separator. */
    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("tables") List<List<String>> table, @ForAll("separators") char separator)
            throws IOException {
        List<String> columns =
                IntStream.range(0, table.get(0).size()).mapToObj(i -> "c" + i).toList();
        String text = CsvLine.of(columns, separator)
                + table.stream().map(row -> CsvLine.of(row, separator)).collect(Collectors.joining());
        InRows rows = rows(text.getBytes(StandardCharsets.UTF_8), new FileMapping.In("any", columns, null));

        assertThat(rows.headerFault()).isEmpty();
        List<Map<String, String>> expected = new ArrayList<>();
        for (List<String> row : table) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    cells.put(columns.get(i), row.get(i));
                }
            }
            expected.add(cells);
        }
        assertThat(cells(rows)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("abzıİŞğ@.0129+-=;,\t\"' \n\r")
                .ofMaxLength(12)
                .map(String::strip)
                // An apostrophe before a formula is how a formula is written.
                .filter(text -> !text.startsWith("'"));
        return Arbitraries.integers().between(2, 5).flatMap(width -> cell.list()
                .ofSize(width)
                .filter(row -> row.stream().anyMatch(text -> !text.isEmpty()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6));
    }

    @Provide
    Arbitrary<Character> separators() {
        return Arbitraries.of(';', ',', '\t');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b;x|COLUMN_UNKNOWN|3",
                "a;b;a|COLUMN_TWICE|3",
                "a;c|COLUMN_MISSING|b",
                "a|COLUMN_MISSING|b",
                "ayse@ornek.example;RET|COLUMN_UNKNOWN|1",
                "PK\u0003\u0004zip|COLUMN_UNKNOWN|1"
            })
    void aHeaderThatIsNotAgreedRefusesTheFile_andTellsThePlaceNotTheText(String header, String code, String column)
            throws IOException {
        InRows rows = rows((header + "\r\n1;2;3\r\n").getBytes(StandardCharsets.UTF_8), EXPECTED);

        assertThat(rows.headerFault()).contains(new Fault(1, column, code));
    }

    @Test
    void aMarkInFrontCounts_asNothing() throws IOException {
        InRows rows = rows("\uFEFFa,b\n1,2\n".getBytes(StandardCharsets.UTF_8), EXPECTED);

        assertThat(rows.headerFault()).isEmpty();
        assertThat(cells(rows)).containsExactly(Map.of("a", "1", "b", "2"));
    }

    @Test
    void turkishLettersInTheCharsetThatIsAgreed() throws IOException {
        byte[] bytes = "a;b\r\nŞişli;ığdır\r\n".getBytes(TURKISH);

        assertThat(cells(new InRows(new ByteArrayInputStream(bytes), TURKISH, EXPECTED)))
                .containsExactly(Map.of("a", "Şişli", "b", "ığdır"));
        assertThat(faults(rows(bytes, EXPECTED))).containsExactly(new Fault(2, "", "BAD_ENCODING"));
    }

    /** A file that was cut ends in a row that is too short. */
    @Test
    void badRowsAreNamed_andTheOthersGoOn() throws IOException {
        String text = "a;b;c\n1;2;3\n1;2\n1;2;3;4\n\"open;2;3\nx;\u0007;3\n4;5;6\n7;";

        InRows rows = rows(text.getBytes(StandardCharsets.UTF_8), EXPECTED);
        assertThat(rows.headerFault()).isEmpty();
        List<Fault> faults = new ArrayList<>();
        List<Map<String, String>> good = new ArrayList<>();
        for (InRows.Next next = rows.next(); next != null; next = rows.next()) {
            if (next.fault() == null) {
                good.add(next.row().cells());
            } else {
                faults.add(next.fault());
            }
        }
        assertThat(good).containsExactly(Map.of("a", "1", "b", "2", "c", "3"), Map.of("a", "4", "b", "5", "c", "6"));
        assertThat(faults)
                .containsExactly(
                        new Fault(3, "", "TOO_FEW_CELLS"),
                        new Fault(4, "", "TOO_MANY_CELLS"),
                        new Fault(5, "", "BAD_QUOTES"),
                        new Fault(6, "b", "ODD_CHARACTER"),
                        new Fault(8, "", "TOO_FEW_CELLS"));
    }

    private static InRows rows(byte[] bytes, FileMapping.In expected) throws IOException {
        return new InRows(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, expected);
    }

    private static List<Map<String, String>> cells(InRows rows) throws IOException {
        List<Map<String, String>> cells = new ArrayList<>();
        for (InRows.Next next = rows.next(); next != null; next = rows.next()) {
            assertThat(next.fault()).isNull();
            cells.add(next.row().cells());
        }
        return cells;
    }

    private static List<Fault> faults(InRows rows) throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (InRows.Next next = rows.next(); next != null; next = rows.next()) {
            faults.add(next.fault());
        }
        return faults;
    }
}
