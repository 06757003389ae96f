package io.izinhub.consent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.intake.Reading.Accepted;
import io.izinhub.consent.intake.Reading.Mark;
import io.izinhub.consent.intake.StatementReader.Entrance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Entrance API = new Entrance("api", false);
    private static final Entrance FILE = new Entrance("import", true);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StatementReader reader = new StatementReader(new Rules(), Clock.fixed(NOW, ZoneOffset.UTC));

    private static final class Rules implements IntakeRules {
        private final Professions free = new Professions(List.of("Avukat", "Diş hekimi"));

        @Override
        public boolean knowsBrand(String code) {
            return Set.of("600100", "600101").contains(code);
        }

        @Override
        public boolean requiresEvidence(String brand) {
            return brand.equals("600101");
        }

        @Override
        public boolean isCompanySource(String code) {
            return Set.of("HS_WEB", "HS_2015", "HS_KARAR", "HS_ISLAK_IMZA").contains(code);
        }

        @Override
        public Optional<Long> purposes(Collection<String> codes) {
            return codes.stream().allMatch("KAMPANYA"::equals)
                    ? Optional.of(codes.isEmpty() ? 0L : 1L)
                    : Optional.empty();
        }

        @Override
        public boolean isFreeProfession(String profession) {
            return free.contains(profession);
        }
    }

    @Test
    void aConsentIsReadWhole() {
        Accepted read = accepted(item("{\"purposes\":[\"KAMPANYA\"],\"idempotencyKey\":\"k1\"}"));

        Statement statement = read.statement();
        assertThat(statement.brand()).isEqualTo("600100");
        assertThat(statement.consentAt()).isEqualTo(Instant.parse("2026-11-20T07:00:00Z"));
        assertThat(statement.type()).isEqualTo(RecipientType.BIREYSEL);
        assertThat(statement.purposes()).isEqualTo(1);
        assertThat(statement.origin()).isEqualTo("api");
        assertThat(statement.idempotencyKey().text()).isEqualTo("k1");
        assertThat(statement.weak()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'brand':600100}                          | WRONG_TYPE             | brand",
                "{'recipient':905321234567}                | WRONG_TYPE             | recipient",
                "{'purposes':'KAMPANYA'}                   | WRONG_TYPE             | purposes",
                "{'purposes':[1]}                          | WRONG_TYPE             | purposes",
                "{'evidence':'paper'}                      | WRONG_TYPE             | evidence",
                "{'evidence':{'method':1}}                 | WRONG_TYPE             | evidence.method",
                "{'consent_at':'2026-11-20'}               | UNKNOWN_FIELD          | consentAt",
                "{'Status':'RET'}                          | UNKNOWN_FIELD          | status",
                "{'ahmet@yilmaz.example':1}                | UNKNOWN_FIELD          | ",
                "{'status':null}                           | MISSING_FIELD          | status",
                "{'recipient':null}                        | MISSING_FIELD          | recipient",
                "{'value':'b@reader.example'}              | RECIPIENT_TWICE        | recipient",
                "{'brand':'1'}                             | BRAND_UNKNOWN          | brand",
                "{'channel':'SMS'}                         | CHANNEL_UNKNOWN        | channel",
                "{'channel':'mesaj'}                       | CHANNEL_UNKNOWN        | channel",
                "{'channel':'MESAJ'}                       | INVALID_ADDRESS        | recipient",
                "{'recipient':'nobody'}                    | INVALID_ADDRESS        | recipient",
                "{'recipientType':'BIREYSEL '}             | RECIPIENT_TYPE_UNKNOWN | recipientType",
                "{'status':'YES'}                          | STATUS_UNKNOWN         | status",
                "{'source':'HS_FAX'}                       | SOURCE_UNKNOWN         | source",
                "{'source':'IYS_WEB'}                      | SOURCE_OF_AUTHORITY    | source",
                "{'source':'HS_KARAR'}                     | HS_KARAR_NEEDS_RET     | source",
                "{'consentAt':'2026-11-20T10:00:00'}       | INVALID_TIME           | consentAt",
                "{'consentAt':'20.11.2026 10:00'}          | INVALID_TIME           | consentAt",
                "{'consentAt':'2026-11-24T12:00:01+03:00'} | TIME_IN_FUTURE         | consentAt",
                "{'consentAt':'2015-04-30T23:59:59+03:00'} | TIME_BEFORE_2015       | consentAt",
                "{'source':'HS_2015'}                      | HS_2015_TIME           | consentAt",
                "{'purposes':['KAMPANYA','X']}             | PURPOSE_UNKNOWN        | purposes",
                "{'idempotencyKey':' '}                    | IDEMPOTENCY_KEY_INVALID | idempotencyKey",
                "{'idempotencyKey':'a\\u0000'}             | IDEMPOTENCY_KEY_INVALID | idempotencyKey",
            })
    void aBadItemIsRefusedByCodeAndField(String change, ItemFault.Code code, String field) {
        assertThat(reader.read(item(change), API)).isEqualTo(new ItemFault(code, field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[]", "\"text\""})
    void whatIsNoObjectIsRefused(String json) throws Exception {
        assertThat(reader.read(JSON.readTree(json), API)).isEqualTo(new ItemFault(ItemFault.Code.WRONG_TYPE, null));
    }

    @Test
    void valueIsAnotherNameOfRecipient() {
        ObjectNode item = (ObjectNode) item("{'value':'c@reader.example'}");
        item.remove("recipient");

        assertThat(reader.read(item, API)).isInstanceOf(Accepted.class);
    }

    @Test
    void aRefusalALittleAheadIsTakenAsNow() {
        Accepted read = accepted(item("{'status':'RET','consentAt':'2026-11-24T12:05:00+03:00'}"));

        assertThat(read.statement().consentAt()).isEqualTo(NOW);
        assertThat(read.marks()).containsExactly(Mark.TIME_SET_TO_NOW);
        assertThat(reader.read(item("{'status':'RET','consentAt':'2026-11-24T12:05:01+03:00'}"), API))
                .isEqualTo(new ItemFault(ItemFault.Code.TIME_IN_FUTURE, "consentAt"));
    }

    @Test
    void theFirstDayOfTheLawIsTheOnlyDateOfHs2015() {
        assertThat(reader.read(item("{'source':'HS_2015','consentAt':'2015-05-01T00:00:00+03:00'}"), API))
                .isInstanceOf(Accepted.class);
        assertThat(reader.read(item("{'source':'HS_2015','consentAt':'2015-04-30T21:00:00Z'}"), API))
                .isInstanceOf(Accepted.class);
        assertThat(reader.read(item("{'source':'HS_2015','consentAt':'2015-05-01T00:00:01+03:00'}"), API))
                .isEqualTo(new ItemFault(ItemFault.Code.HS_2015_TIME, "consentAt"));
    }

    @Test
    void fractionsFinerThanTheLedgerKeepsAreCut() {
        assertThat(accepted(item("{'consentAt':'2026-11-20T10:00:00.123456789+03:00'}"))
                        .statement()
                        .consentAt())
                .isEqualTo(Instant.parse("2026-11-20T07:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"taxNumber", "mersisNo", "documentRef"})
    void r11_merchantWithProofIsAccepted(String field) {
        Accepted read = accepted(item("{'recipientType':'TACIR','evidence':{'" + field + "':'123'}}"));

        assertThat(read.statement().type()).isEqualTo(RecipientType.TACIR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'recipientType':'TACIR'}",
                "{'recipientType':'TACIR','evidence':{'method':'WEB_FORM'}}",
                "{'recipientType':'TACIR','evidence':{'taxNumber':'  '}}"
            })
    void r11_merchantWithoutProofIsRefused(String change) {
        assertThat(reader.read(item(change), API))
                .isEqualTo(new ItemFault(ItemFault.Code.TACIR_WITHOUT_EVIDENCE, "evidence"));
    }

    @Test
    void r11_refusalOfAMerchantNeedsNoProof() {
        assertThat(accepted(item("{'recipientType':'TACIR','status':'RET'}"))
                        .statement()
                        .type())
                .isEqualTo(RecipientType.TACIR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Avukat", "AVUKAT", " avukat ", "Diş Hekimi", "DİŞ HEKİMİ", "DIS HEKIMI", "diş-hekimi"})
    void r12_freeProfessionIsBireysel(String profession) {
        Accepted read = accepted(
                item("{'recipientType':'TACIR','evidence':{'taxNumber':'123','profession':'" + profession + "'}}"));

        assertThat(read.statement().type()).isEqualTo(RecipientType.BIREYSEL);
        assertThat(read.marks()).contains(Mark.TYPE_FORCED_BIREYSEL);
    }

    @Test
    void r20_consentWithoutEvidenceIsMarkedOrRefused() {
        String complete = "'evidence':{'method':'WEB_FORM','textVersion':'3','customerId':'77'}";

        assertThat(accepted(item("{}")).marks()).containsExactly(Mark.EVIDENCE_INCOMPLETE);
        assertThat(accepted(item("{" + complete + "}")).marks()).isEmpty();
        assertThat(reader.read(item("{'brand':'600101'}"), API))
                .isEqualTo(new ItemFault(ItemFault.Code.EVIDENCE_REQUIRED, "evidence"));
        assertThat(reader.read(item("{'brand':'600101'," + complete + "}"), API))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void r20_paperNeedsTheDocument() {
        String onPaper = "{'brand':'600101','source':'HS_ISLAK_IMZA',"
                + "'evidence':{'method':'PAPER','textVersion':'3','name':'A','documentRef':%s}}";

        assertThat(reader.read(item(onPaper.formatted("null")), API))
                .isEqualTo(new ItemFault(ItemFault.Code.EVIDENCE_REQUIRED, "evidence"));
        assertThat(reader.read(item(onPaper.formatted("'D-1'")), API)).isInstanceOf(Accepted.class);
    }

    @Test
    void r20_refusalNeverNeedsEvidence() {
        assertThat(accepted(item("{'brand':'600101','status':'RET'}")).marks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PRE_TICKED", "SILENCE", "CONTINUED_USE", "BUNDLED", "pre_ticked", "Continued use", "silence "})
    void r21_whatIsNoConsentIsRefused(String method) {
        assertThat(reader.read(item("{'evidence':{'method':'" + method + "'}}"), API))
                .isEqualTo(new ItemFault(ItemFault.Code.METHOD_NOT_ALLOWED, "evidence.method"));
    }

    @Test
    void r28_consentFromAFileIsWeakUnlessItHasADocument() {
        assertThat(((Accepted) reader.read(item("{}"), FILE)).statement().weak())
                .isTrue();
        assertThat(((Accepted) reader.read(item("{'evidence':{'documentRef':'D-1'}}"), FILE))
                        .statement()
                        .weak())
                .isFalse();
        assertThat(((Accepted) reader.read(item("{'status':'RET'}"), FILE))
                        .statement()
                        .weak())
                .isFalse();
    }

    @Test
    void largeEvidenceAndLongKeysAreRefused() {
        assertThat(reader.read(item("{'evidence':{'note':'" + "x".repeat(8_200) + "'}}"), API))
                .isEqualTo(new ItemFault(ItemFault.Code.EVIDENCE_TOO_LARGE, "evidence"));
        assertThat(reader.read(item("{'idempotencyKey':'" + "k".repeat(201) + "'}"), API))
                .isEqualTo(new ItemFault(ItemFault.Code.IDEMPOTENCY_KEY_INVALID, "idempotencyKey"));
        assertThat(reader.read(item("{'idempotencyKey':'" + "k".repeat(200) + "'}"), API))
                .isInstanceOf(Accepted.class);
    }

    private Accepted accepted(JsonNode item) {
        Reading read = reader.read(item, API);
        assertThat(read).isInstanceOf(Accepted.class);
        return (Accepted) read;
    }

    private static JsonNode item(String change) {
        try {
            ObjectNode item = (ObjectNode) JSON.readTree("""
                    {"brand":"600100","channel":"EPOSTA","recipient":"a@reader.example","status":"ONAY",
                     "source":"HS_WEB","consentAt":"2026-11-20T10:00:00+03:00"}""");
            item.setAll((ObjectNode) JSON.readTree(change.replace('\'', '"')));
            return item;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
