package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exit of a CRM that has neither tokens nor a list of fields. */
class CrmExitTest {

    private static final HttpAnswer OK = HttpAnswer.of(200, "", Map.of(), new byte[0]);
    private static final HttpAnswer REFUSED = HttpAnswer.of(401, "", Map.of(), new byte[0]);

    private final List<CrmRequest> asked = new ArrayList<>();
    private final List<CrmSession> sessions = new ArrayList<>();

    @Test
    void asksForNoToken_andNoFields() {
        CrmAnswer answer = exit(OK).send(new CrmRequest.ReadEvents());

        assertThat(answer).isInstanceOf(CrmAnswer.Flagged.class);
        assertThat(asked).containsExactly(new CrmRequest.ReadEvents());
        assertThat(sessions.get(0).token()).isNull();
        assertThat(sessions.get(0).fields().byChannel()).containsKey(Channel.EPOSTA);
    }

    @Test
    void aRefusedAccountIsNotAskedTwice() {
        assertThat(exit(REFUSED).send(new CrmRequest.ReadEvents()))
                .isEqualTo(new Failed(CrmError.FORBIDDEN, "HTTP_401"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatOurOwnLimitHoldsBackIsNotMade() {
        Duration wait = Duration.ofSeconds(5);
        CrmExit exit = new CrmExit(new Plain(), call -> REFUSED, null, reading -> Optional.of(wait));

        Failed held = (Failed) exit.send(new CrmRequest.ReadEvents());

        assertThat(held).isEqualTo(new Failed(CrmError.RATE_LIMITED, Failed.OWN_LIMIT, wait));
        assertThat(held.isNotMade()).isTrue();
        assertThat(new Failed(CrmError.RATE_LIMITED, "HTTP_429", wait).isNotMade())
                .isFalse();
    }

    /** Without access tokens: whoever asked for one would fail. */
    private CrmExit exit(HttpAnswer answer) {
        return new CrmExit(new Plain(), call -> answer, null, reading -> Optional.empty());
    }

    private final class Plain implements CrmAdapter {

        @Override
        public CrmCapabilities capabilities() {
            return new CrmCapabilities(false, false, false, true, true, false, true, true, false, 1, 1, 1);
        }

        @Override
        public HttpCall call(CrmRequest request, CrmSession session) {
            asked.add(request);
            sessions.add(session);
            return HttpCall.of("GET", URI.create("http://crm.example/"));
        }

        @Override
        public CrmAnswer read(CrmRequest request, HttpAnswer answer, CrmSession session) {
            return new StatusErrors(List.of(), List.of())
                    .of(answer)
                    .<CrmAnswer>map(failed -> failed)
                    .orElseGet(CrmAnswer.Flagged::new);
        }

        @Override
        public ConsentFields resolve(List<CrmAnswer.Field> fields) {
            return new ConsentFields(Map.of(Channel.EPOSTA, new ConsentFields.Ids(1, 2, 3)));
        }
    }
}
