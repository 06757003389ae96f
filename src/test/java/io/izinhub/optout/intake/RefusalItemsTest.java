package io.izinhub.optout.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.domain.Channel;
import io.izinhub.optout.RefusalWay;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals as agents, CRMs and senders tell them. */
class RefusalItemsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RefusalItems reader = new RefusalItems(Set.of("600100", "600101"), note -> note.contains("diyaliz"));

    @Test
    void r26_namedChannelsAreRefusedAndNoOthers() {
        GivenRefusal refusal = accepted(
                "{'recipient':'0532 123 45 67','channels':['ARAMA','MESAJ'],'brand':'600100','note':'arama 17'}");

        assertThat(refusal.ways().keySet()).containsExactly(Channel.ARAMA, Channel.MESAJ);
        assertThat(refusal.ways().values()).containsOnly(RefusalWay.AGENT);
        assertThat(refusal.address().normalForm()).isEqualTo("+905321234567");
        assertThat(refusal.everywhere()).isFalse();
        assertThat(refusal.at()).isNull();
        assertThat(refusal.evidence()).containsEntry("origin", "AGENT").containsEntry("note", "arama 17");
    }

    @Test
    void r26_scopeAllIsEveryChannel() {
        GivenRefusal refusal = accepted("{'value':'a@musteri.example','scope':'ALL','brand':'ALL'}");

        assertThat(refusal.ways()).hasSize(3);
        assertThat(refusal.everywhere()).isTrue();
        assertThat(refusal.brands()).containsExactlyInAnyOrder("600100", "600101");
    }

    @ParameterizedTest
    @CsvSource({
        "SENDER, EPOSTA, a@musteri.example, MAIL_LINK",
        "SENDER, MESAJ, 05321234567, SMS_KEYWORD",
        "SENDER, ARAMA, 05321234567, AGENT",
        "CRM, EPOSTA, a@musteri.example, AGENT"
    })
    void theOriginSaysHowItWasToldWhereTheItemDoesNot(
            String origin, Channel channel, String recipient, RefusalWay way) {
        GivenRefusal refusal = accepted("{'recipient':'" + recipient + "','channel':'" + channel
                + "','brand':'600100','origin':'" + origin + "'}");

        assertThat(refusal.ways()).containsEntry(channel, way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T12:04:00+03:00", "2026-11-24T12:00:00+03:00"})
    void aClockThatIsALittleAheadMeansNow(String at) {
        GivenRefusal refusal = accepted(item("'refusedAt':'" + at + "'"));

        assertThat(refusal.at() == null || !refusal.at().isAfter(NOW)).isTrue();
    }

    @Test
    void anEarlierTimeIsKept() {
        assertThat(accepted(item("'refusedAt':'2026-11-20T12:00:00+03:00'")).at())
                .isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | WRONG_TYPE |",
                "{'channel':'EPOSTA','brand':'600100'} | MISSING_FIELD | recipient",
                "{'recipient':'a@musteri.example','brand':'600100'} | MISSING_FIELD | channels",
                "{'recipient':'a@musteri.example','channel':'EPOSTA'} | MISSING_FIELD | brand",
                "{'recipient':'a@musteri.example','channel':'EPOSTA','brand':'1'} | BRAND_UNKNOWN | brand",
                "{'recipient':'a@musteri.example','channel':'eposta','brand':'600100'} | CHANNEL_UNKNOWN | channels",
                "{'recipient':'a@musteri.example','channels':['EPOSTA','MESAJ'],'brand':'600100'} | INVALID_ADDRESS | recipient",
                "{'recipient':'0212','channel':'MESAJ','brand':'600100'} | INVALID_ADDRESS | recipient",
                "{'recipient':'a@musteri.example','scope':'ALL','channel':'EPOSTA','brand':'600100'} | SCOPE_AND_CHANNELS | scope",
                "{'recipient':'a@musteri.example','scope':'all','brand':'600100'} | SCOPE_UNKNOWN | scope",
                "{'recipient':'a@x.example','value':'a@x.example','scope':'ALL','brand':'600100'} | RECIPIENT_TWICE | recipient",
                "{'recipient':'a@x.example','scope':'ALL','brand':'600100','status':'RET'} | REFUSAL_FIELD_UNKNOWN |",
            })
    void whatCannotBeUnderstoodIsSaid(String item, String code, String field) {
        assertThat(read(item)).isEqualTo(new RefusalReading.Rejected(code, field));
    }

    @ParameterizedTest
    @CsvSource({
        "'''origin'':''WEB''', ORIGIN_UNKNOWN, origin",
        "'''way'':''FAX''', WAY_UNKNOWN, way",
        "'''refusedAt'':''2026-11-24''', INVALID_TIME, refusedAt",
        "'''refusedAt'':''2026-11-25T12:00:00+03:00''', TIME_IN_FUTURE, refusedAt",
        "'''note'':''diyaliz hastası''', NOTE_PERSONAL, note",
        "'''note'':7', WRONG_TYPE, note"
    })
    void soIsTheRest(String more, String code, String field) {
        assertThat(read(item(more))).isEqualTo(new RefusalReading.Rejected(code, field));
    }

    @Test
    void aLongNoteIsRefused() {
        assertThat(read(item("'note':'" + "x".repeat(201) + "'")))
                .isEqualTo(new RefusalReading.Rejected("NOTE_UNREADABLE", "note"));
    }

    private static String item(String more) {
        return "{'recipient':'a@musteri.example','channel':'EPOSTA','brand':'600100'," + more + "}";
    }

    private GivenRefusal accepted(String item) {
        return ((RefusalReading.Accepted) read(item)).refusal();
    }

    private RefusalReading read(String item) {
        try {
            return reader.read(JSON.readTree(item.replace('\'', '"')), NOW);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
