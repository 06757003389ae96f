package io.izinhub.integrator.verimor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk through campaigns and reports, in whatever order and page size Verimor has them. */
class VerimorFeedTest {

    private static final String BRAND = "600100";

    private final VerimorAdapter verimor = VerimorAdapterTest.adapter(URI.create("http://localhost:1/verimor"), "demo");
    private final Map<Long, List<String>> campaigns = new TreeMap<>();
    private final Map<Long, String> brands = new TreeMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private final List<Answers.Unreadable> unreadable = new ArrayList<>();
    private boolean newestFirst;
    private int mostRecords = 100;
    private int calls;
    private String cursor;
    private String reportStatus;

    @ParameterizedTest
    @CsvSource({"false,100", "true,100", "false,37", "true,37", "false,250"})
    void everythingIsReadOnce_thenOnlyWhatIsNew(boolean descending, int size) {
        newestFirst = descending;
        mostRecords = size;
        LongStream.rangeClosed(1, 250).forEach(id -> campaign(id, 1));
        campaign(251, 230);

        read();
        assertThat(movements).hasSize(250 + 230).doesNotHaveDuplicates();

        read();
        assertThat(movements).hasSize(250 + 230);
        campaign(252, 3);
        read();
        assertThat(movements).hasSize(250 + 233).doesNotHaveDuplicates();
    }

    /** Newest first, one look at the list is enough. */
    @Test
    void ofALongListOnlyTheNewestPageIsAskedFor() {
        newestFirst = true;
        LongStream.rangeClosed(1, 1_000).forEach(id -> campaign(id, 1));
        read();
        calls = 0;

        read();

        assertThat(calls).isEqualTo(1);
    }

    /** Two were made at the same time; the one with the smaller number was seen later. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCampaignThatIsSeenLaterThanAGreaterOneIsNotMissed(boolean descending) {
        newestFirst = descending;
        LongStream.rangeClosed(1, 149).forEach(id -> campaign(id, 1));
        campaign(151, 1);
        read();

        campaign(150, 2);
        read();

        assertThat(movements).hasSize(149 + 1 + 2).doesNotHaveDuplicates();
    }

    @Test
    void theCampaignsOfOtherBrandsAreLeftAlone() {
        campaign(1, 2);
        campaign(2, 3);
        brands.put(2L, "600101");

        read();

        assertThat(movements).hasSize(2);
    }

    /** One that cannot be had holds up nothing and is kept for a person. */
    @Test
    void aReportThatIsRefusedIsKeptForAPerson_andTheOthersAreRead() {
        campaign(1, 1);
        campaigns.put(2L, null);
        campaign(3, 1);

        read();
        read();

        assertThat(movements).hasSize(2);
        assertThat(unreadable).singleElement().satisfies(kept -> assertThat(new String(kept.raw(), UTF_8))
                .isEqualTo("{\"iys_campaign_id\":2,\"created_at\":\"2026-03-06T04:00:02Z\"}"));
    }

    /** Verimor gives it now, and a person says so: it is read with the next look, and nothing else is read twice. */
    @Test
    void aReportThatWasKeptIsReadWhenItIsAskedForOnceMore() {
        campaign(1, 1);
        campaigns.put(2L, null);
        campaign(3, 1);
        read();
        campaign(2, 4);

        cursor = ((Answers.ReadAgain) verimor.kept(unreadable.get(0).raw(), cursor)).cursor();
        read();

        assertThat(movements).hasSize(2 + 4).doesNotHaveDuplicates();
        read();
        assertThat(movements).hasSize(2 + 4);
    }

    /** A row that could not be read has no date of its own: what its campaign tells is kept with it. */
    @Test
    void aRowThatWasKeptIsReadOnceItCanBe() {
        campaigns.put(1L, List.of(row("yok", "'2026-03-05T20:01:00.000+03:00'", "RET", "Başarılı")));
        read();
        String kept = new String(unreadable.get(0).raw(), UTF_8);

        assertThat(verimor.kept(kept.getBytes(UTF_8), cursor)).isInstanceOf(Failure.class);
        Answers.Kept mended = verimor.kept(kept.replace("yok", "905320000001").getBytes(UTF_8), cursor);

        assertThat(((Answers.KeptMovement) mended).movement().address().normalForm())
                .isEqualTo("+905320000001");
        assertThat(verimor.kept("{".getBytes(UTF_8), cursor)).isInstanceOf(Failure.class);
        assertThat(verimor.kept("{\"iys_campaign_id\":\"x\"}".getBytes(UTF_8), cursor))
                .isInstanceOf(Failure.class);
    }

    /** The look met the campaign while Verimor still wrote it: what is there counts, and the rest comes with a later look. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aReportThatIsNotCompleteIsReadAgain(int soFar) {
        campaign(1, 1);
        campaign(2, soFar);
        reportStatus = "İşleniyor";
        read();
        assertThat(movements).hasSize(1 + soFar);

        campaign(2, 5);
        reportStatus = "Tamamlandı";
        read();

        assertThat(movements.stream().distinct()).hasSize(1 + 5);
        movements.clear();
        read();
        assertThat(movements).isEmpty();
    }

    @Test
    void whatIsNoMovementIsKept_neverDropped() {
        campaigns.put(
                1L,
                List.of(
                        row("905320000001", "'2026-03-05T20:01:00.000+03:00'", "RET", "Başarılı"),
                        row("905320000002", "'2026-03-05T20:01:00.000+03:00'", "RET", "Başarısız"),
                        row("yok", "'2026-03-05T20:01:00.000+03:00'", "RET", "Başarılı"),
                        row("905320000003", "null", "ONAY", "Başarılı"),
                        row("905320000004", "null", "BELKI", "Başarılı")));

        read();

        assertThat(movements).hasSize(1);
        assertThat(unreadable).hasSize(4);
    }

    /** A closed line of a merchant has no date: that refusal counts from the report on. */
    @Test
    void aRefusalWithoutDateCountsFromItsReport() {
        campaigns.put(7L, List.of(row("905320000001", "null", "RET", "Başarılı")));

        read();

        assertThat(movements).singleElement().satisfies(movement -> {
            assertThat(movement.consentAt()).isNull();
            assertThat(movement.createdAt()).isEqualTo(Instant.parse("2026-03-06T04:00:02Z"));
        });
    }

    /** Where the reading stopped, it goes on: no page is read twice, none is passed over. */
    @Test
    void aReadingThatBreaksOffGoesOnWhereItWas() {
        LongStream.rangeClosed(1, 130).forEach(id -> campaign(id, 1));
        campaign(131, 150);
        for (int step = 0; step < 60; step++) {
            step();
            assertThat(verimor.changes(BRAND, cursor, HttpAnswer.of(503, "", Map.of(), new byte[0])))
                    .isInstanceOf(Failure.class);
        }
        read();

        assertThat(movements).hasSize(130 + 150).doesNotHaveDuplicates();
    }

    /** A list that is refused for good is not asked for anew at once, from the start, for ever. */
    @ParameterizedTest
    @CsvSource({"400, BUG", "422, BUG", "404, CONFIG", "401, CONFIG", "429, RETRYABLE", "500, RETRYABLE"})
    void aListThatIsRefusedEndsTheReading(int status, ErrorKind kind) {
        assertThat(verimor.changes(BRAND, null, HttpAnswer.of(status, "", Map.of(), new byte[0])))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'total':1}",
                "{'records':[]}",
                "{'total':'viel','records':[]}",
                "{'total':1,'records':{}}",
                "{'total':1,'records':[{'id':'x'}]}",
                "{'total':1,'records':[7]}",
                "[]",
                "20212"
            })
    void aListThatCannotBeReadIsAskedForAgain(String body) {
        assertThat(verimor.changes(BRAND, null, HttpAnswer.of(200, "", Map.of(), json(body))))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, Failure.UNREADABLE, Failure.Scope.CALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1|2", "1,|2|0||0", "1|2|-1||0", "||0|5@x|0", "||99999999999||0"})
    void aCursorThatIsNoneOfOursIsTheStart(String text) {
        assertThat(VerimorCursor.parse(text)).isEqualTo(VerimorCursor.parse(null));
    }

    private void campaign(long id, int rows) {
        campaigns.put(
                id,
                IntStream.range(0, rows)
                        .mapToObj(i -> row(
                                "90532%07d".formatted(id * 300 + i),
                                "'2026-03-05T20:01:00.000+03:00'",
                                "RET",
                                "Başarılı"))
                        .toList());
    }

    private static String row(String recipient, String date, String status, String word) {
        return ("{'type':'MESAJ','source':'IYS_WEB','recipient':'%s','status':'%s','recipient_type':'BIREYSEL',"
                        + "'consent_date':%s,'request_status':'%s'}")
                .formatted(recipient, status, date, word);
    }

    private void read() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    private boolean step() {
        if (calls++ > 3_000) {
            throw new AssertionError("the reading does not end");
        }
        Answers.Page page =
                (Answers.Page) verimor.changes(BRAND, cursor, answer(verimor.changes(BRAND, Feed.IYS, cursor)));
        movements.addAll(page.movements());
        unreadable.addAll(page.unreadable());
        cursor = page.cursor();
        return page.more();
    }

    /** The firm, with its account's campaigns. */
    private HttpAnswer answer(HttpCall call) {
        String[] path = call.uri().getPath().split("/");
        int offset = Integer.parseInt(call.uri().getQuery().replaceFirst(".*offset=([0-9]+).*", "$1"));
        if (path[path.length - 1].equals("campaigns")) {
            assertThat(call.uri().getQuery()).contains("source=iys", "limit=100");
            List<Long> ids = new ArrayList<>(campaigns.keySet());
            if (newestFirst) {
                Collections.reverse(ids);
            }
            return page(offset, ids.stream().map(this::listed).toList());
        }
        List<String> rows = campaigns.get(Long.valueOf(path[path.length - 2]));
        return rows == null
                ? HttpAnswer.of(400, "", Map.of(), "Kampanya bulunamadı".getBytes(UTF_8))
                : page(offset, rows);
    }

    private String listed(long id) {
        return ("{'id':%d,'header_name':'ORNEK','iys_code':600100,'iys_brand_code':%s,'source':'iys',"
                        + "'created_at':'2026-03-06T07:00:02.000+03:00'}")
                .formatted(id, brands.getOrDefault(id, BRAND));
    }

    private HttpAnswer page(int offset, List<String> all) {
        List<String> records = all.stream().skip(offset).limit(mostRecords).toList();
        return HttpAnswer.of(
                200,
                "",
                Map.of(),
                json("{'total':" + all.size() + (reportStatus == null ? "" : ",'status':'" + reportStatus + "'")
                        + ",'records':[" + String.join(",", records) + "]}"));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
