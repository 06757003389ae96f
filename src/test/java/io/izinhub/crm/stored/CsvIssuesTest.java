package io.izinhub.crm.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported files as they come, and as they should not come. */
class CsvIssuesTest {

    private static final IssueRecord.Columns COLUMNS = new IssueRecord.Columns("id", "at");

    @Test
    void everyColumnIsAText_andCellsMayHaveQuotesSeparatorsAndManyLines() throws IOException {
        List<IssueRecord> records = csv("""
                \uFEFFid;at;Açıklama;Not
                88001;05.03.2024;"Birinci satır; ""alıntı""
                ikinci satır";arandı

                88002;2023-01-02;;
                88003;;kısa
                """);

        assertThat(records).extracting(IssueRecord::line).containsExactly(2L, 5L, 6L);
        List<StoredText> texts = records.get(0).texts(COLUMNS, names());
        assertThat(texts).extracting(StoredText::field).containsExactly("Açıklama", "Not");
        assertThat(texts.get(0).part().content()).isEqualTo("Birinci satır; \"alıntı\"\nikinci satır");
        assertThat(texts).allMatch(text -> text.issue().equals("88001") && text.year() == 2024 && text.place() == 2);
        assertThat(records.get(1).texts(COLUMNS, names())).as("nothing to read").isEmpty();
        assertThat(records.get(2).texts(COLUMNS, names())).hasSize(1);
        assertThat(records.toString()).doesNotContain("satır");
    }

    @Test
    void aFieldMayBeNamedOnEachLine() throws IOException {
        List<IssueRecord> records = csv("id,field,text,extra\n5,Not,bir metin,x\n5,\"=HYPERLINK()\",iki,y\n");

        assertThat(records.get(0).texts(COLUMNS, names()))
                .singleElement()
                .matches(text ->
                        text.field().equals("Not") && text.part().content().equals("bir metin"));
        assertThat(records.get(1).texts(COLUMNS, names()).get(0).field())
                .as("no name")
                .isEqualTo(FieldNames.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"'', id", "'no;text\n1;x', id", "'1;2;3\n', id"})
    void aFirstLineWithoutTheNumbersColumnIsRefused(String file, String name) {
        assertThatThrownBy(() -> csv(file))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("MISSING_COLUMN"));
    }

    @Test
    void whatIsBrokenIsSaidToBe_andReadAllTheSame() throws IOException {
        List<IssueRecord> records =
                csv("id,text\n1,\"kapalı\"artık\n2,bir,iki,üç\n3,\"hiç kapanmayan\n4,yutulan\n5,yutulan");

        assertThat(records).hasSize(3).allMatch(record -> record.unread().equals(Set.of(Unread.BROKEN)));
        assertThat(text(records.get(0))).isEqualTo("kapalıartık");
        assertThat(text(records.get(1))).as("a separator that was not quoted").isEqualTo("bir,iki,üç");
        assertThat(text(records.get(2))).contains("hiç kapanmayan", "5,yutulan");
    }

    @Test
    void lettersThatAreMissingShow() throws IOException {
        byte[] turkish = "id,text\n1,şeker hastasıyım\n".getBytes(Charset.forName("windows-1254"));

        assertThat(read(new CsvIssues(new ByteArrayInputStream(turkish), StandardCharsets.UTF_8, COLUMNS)))
                .singleElement()
                .matches(record -> record.unread().contains(Unread.BAD_ENCODING));
        assertThat(read(new CsvIssues(new ByteArrayInputStream(turkish), Charset.forName("windows-1254"), COLUMNS)))
                .singleElement()
                .matches(record -> text(record).equals("şeker hastasıyım")
                        && record.unread().isEmpty());
    }

    @Test
    @Timeout(120)
    void fiftyMegabytesInOneField_orOfSeparators_takeNoMemoryAndNoTimeWorthSaying() throws IOException {
        InputStream large = new SequenceInputStream(Collections.enumeration(List.of(
                bytes("id,text\n1,\""),
                new Filler('x', 50_000_000),
                bytes("\"\n2,"),
                new Filler(',', 5_000_000),
                bytes("son\n3,metin\n"))));

        List<IssueRecord> records = read(new CsvIssues(large, StandardCharsets.UTF_8, COLUMNS));

        assertThat(records).hasSize(3);
        assertThat(records.get(0).unread()).containsExactly(Unread.TOO_LONG);
        assertThat(text(records.get(0))).hasSize(IssueReader.MOST_TEXT);
        assertThat(records.get(1).unread()).contains(Unread.BROKEN);
        assertThat(text(records.get(2))).isEqualTo("metin");
    }

    @Test
    void objectsOnLines_nestedTextsToo_andDamageIsAlone() throws IOException {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        List<IssueRecord> records = read(new NdjsonIssues(bytes("""
                {"id": 7, "at": "2022-05-01", "text": "ilk", "notes": [{"by": "a"}, "iki"]}

                {"id": 8, "text": "kesik
                [1]
                {"id": 9, "text": %s}
                {"id": 10, "text": "son"}
                """.formatted(deep))));

        assertThat(records).hasSize(5);
        assertThat(records.get(0).texts(COLUMNS, names()))
                .extracting(text -> text.part().content())
                .containsExactly("ilk", "a\niki");
        assertThat(records.subList(1, 4)).allMatch(record -> record.unread().contains(Unread.BROKEN));
        assertThat(records.get(4).cells()).containsEntry("id", "10");
    }

    @Test
    void namesOfFieldsAreFew() {
        FieldNames names = names();
        for (int i = 0; i < 1_000; i++) {
            names.shown("alan " + i);
        }
        assertThat(names.shown("alan 1000")).isEqualTo(FieldNames.OTHER);
        assertThat(names.shown("alan 3")).isEqualTo("alan 3");
        assertThat(names().shown("ayse@ornek.example")).isEqualTo(FieldNames.OTHER);
    }

    private static String text(IssueRecord record) {
        return record.cells().get("text");
    }

    private static FieldNames names() {
        return new FieldNames(Set.of());
    }

    private static List<IssueRecord> csv(String file) throws IOException {
        return read(new CsvIssues(bytes(file), StandardCharsets.UTF_8, COLUMNS));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<IssueRecord> read(IssueReader reader) throws IOException {
        List<IssueRecord> records = new ArrayList<>();
        for (IssueRecord record = reader.next(); record != null; record = reader.next()) {
            records.add(record);
        }
        return records;
    }

    /** One byte over and over. */
    private static final class Filler extends InputStream {

        private final char what;
        private long left;

        Filler(char what, long count) {
            this.what = what;
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? what : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(into, offset, offset + count, (byte) what);
            left -= count;
            return count;
        }
    }
}
