package io.izinhub.platform.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

class CsvRecordsTest {

    record Table(char separator, String lineEnd, List<List<String>> rows) {}

    /** Cells made of what makes CSV hard, and of what spreadsheets would run. */
    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<String> cell = Arbitraries.of(
                        "a", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", " ", "ş", "İ", "'", "=1+1", "@x", "😀",
                        "\u0000")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        Arbitrary<List<List<String>>> rows =
                cell.list().ofSize(3).list().ofMinSize(1).ofMaxSize(8);
        return Combinators.combine(Arbitraries.of(',', ';', '\t'), Arbitraries.of("\n", "\r\n"), rows)
                .as(Table::new);
    }

    @Property
    void readsWhatACsvLibraryWrites(@ForAll("tables") Table table) throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(table.separator())
                .setRecordSeparator(table.lineEnd())
                .setQuoteMode(org.apache.commons.csv.QuoteMode.ALL)
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord("x", "y", "z");
            for (List<String> row : table.rows()) {
                printer.printRecord(row);
            }
        }

        CsvRecords records = records(text.toString());

        assertThat(records.separator()).isEqualTo(table.separator());
        assertThat(cells(records)).isEqualTo(table.rows());
    }

    @Property
    void readsWhatWeWrite(@ForAll("tables") Table table) throws IOException {
        StringBuilder text = new StringBuilder("x").append(table.separator()).append("y\n");
        table.rows().forEach(row -> text.append("k")
                .append(table.separator())
                .append(CsvCells.quoted(row.get(0), table.separator()))
                .append('\n'));

        assertThat(cells(records(text.toString())).stream().map(row -> row.get(1)))
                .isEqualTo(table.rows().stream().map(row -> row.get(0)).toList());
    }

    @Property
    void anyTextIsReadToItsEndAndGoodLinesAroundItSurvive(@ForAll("tables") Table table) throws IOException {
        String hostile =
                String.join("\"", table.rows().get(0)).replace("\n", " ").replace("\r", " ");
        List<List<String>> cells = new ArrayList<>();
        CsvRecords records = records("x,y\nfirst,1\n" + hostile + "\n" + "last,2\nvery last,3\n");
        for (CsvRecords.Row row = records.next(); row != null; row = records.next()) {
            cells.add(row.cells());
        }

        assertThat(cells.get(0)).containsExactly("first", "1");
        assertThat(cells).contains(List.of("very last", "3"));
    }

    @Example
    void aQuoteThatIsNeverClosedBreaksItsOwnLineOnly() throws IOException {
        CsvRecords records = records("x,y\n1,\"open\n2,b\n3,\"c\nd\"\n");

        CsvRecords.Row broken = records.next();

        assertThat(broken.line()).isEqualTo(2);
        assertThat(broken.problem()).isEqualTo(CsvRecords.Problem.BAD_QUOTES);
        assertThat(records.next().cells()).containsExactly("2", "b");
        assertThat(records.next().cells()).containsExactly("3", "c\nd");
        assertThat(records.next()).isNull();
    }

    @Example
    void anEndlessLineIsCutAndMemoryStaysFlat() throws IOException {
        InputStream endless = new InputStream() {
            private long left = 200_000_000;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= count;
                java.util.Arrays.fill(into, offset, offset + count, (byte) 'a');
                return count == 0 ? -1 : count;
            }
        };

        ByteLines.Line line = new ByteLines(endless, 1_000).next();

        assertThat(line.cut()).isTrue();
        assertThat(line.bytes()).hasSize(1_000);
    }

    private static List<List<String>> cells(CsvRecords records) throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (CsvRecords.Row row = records.next(); row != null; row = records.next()) {
            assertThat(row.problem()).isNull();
            all.add(row.cells());
        }
        return all;
    }

    private static CsvRecords records(String text) throws IOException {
        return new CsvRecords(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
