package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The search in a CRM that knows one person by each address, and is asked for one at a time. */
class PersonSearchTest {

    private static final Address EMAIL = Address.require(Channel.EPOSTA, "ayse@example.com");
    private static final Address PHONE = Address.require(Channel.MESAJ, "+905321234567");

    private Map<Address, Set<String>> index = Map.of();
    private List<Address> phones = List.of(PHONE);
    private final List<CrmRequest> asked = new ArrayList<>();

    @Test
    void whatTheCrmCannotBeAskedIsNotAsked_andNotCalledUnknown() {
        PersonSearch.Result found = search(true, false);

        assertThat(found.unsearchable()).containsExactly(PHONE);
        assertThat(found.byAddress()).containsOnlyKeys(EMAIL);
        assertThat(found.failed()).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatItCanBeAskedIsAsked_oneAtATime() {
        PersonSearch.Result found = search(true, true);

        assertThat(found.unsearchable()).isEmpty();
        assertThat(found.byAddress()).containsOnlyKeys(EMAIL, PHONE);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatItCannotBeAskedIsAskedById_whereTheIndexKnowsWho_andStillCountsOnlyIfItIsSo() {
        index = Map.of(PHONE, Set.of("1"));

        PersonSearch.Result found = search(true, false);

        assertThat(found.unsearchable()).isEmpty();
        assertThat(found.byAddress()).containsOnlyKeys(EMAIL, PHONE);
        assertThat(asked.get(1)).isEqualTo(new CrmRequest.FindById(List.of("1")));
        index = Map.of(EMAIL, Set.of("1"), PHONE, Set.of("1"));
        phones = List.of();
        assertThat(search(true, false).unsearchable()).containsExactly(PHONE);
    }

    private PersonSearch.Result search(boolean byEmail, boolean byPhone) {
        HttpAnswer answer = HttpAnswer.of(200, "", Map.of(), new byte[0]);
        CrmExit exit = new CrmExit(new Known(byEmail, byPhone), call -> answer, null, sweep -> Optional.empty());
        return new PersonSearch(exit, unsearchable -> index).find(List.of(EMAIL, PHONE, EMAIL));
    }

    private final class Known implements CrmAdapter {

        private final boolean byEmail;
        private final boolean byPhone;

        private Known(boolean byEmail, boolean byPhone) {
            this.byEmail = byEmail;
            this.byPhone = byPhone;
        }

        @Override
        public CrmCapabilities capabilities() {
            return new CrmCapabilities(false, false, false, false, byEmail, byPhone, true, true, false, 1, 1, 1);
        }

        @Override
        public HttpCall call(CrmRequest request, CrmSession session) {
            asked.add(request);
            return HttpCall.of("GET", URI.create("http://crm.example/"));
        }

        @Override
        public CrmAnswer read(CrmRequest request, HttpAnswer answer, CrmSession session) {
            CrmPerson everybody = new CrmPerson("1", List.of(EMAIL), phones, Map.of());
            return new CrmAnswer.Persons(List.of(everybody), 1, true);
        }

        @Override
        public ConsentFields resolve(List<CrmAnswer.Field> fields) {
            return new ConsentFields(Map.of());
        }
    }
}
