package io.izinhub.integrator.iys;

import io.izinhub.consent.domain.Address;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.Failure;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What the flow {@code authority-ask-links} does: asks İYS for its own opt-out links (İYS API 13). They end after 90 days and are
 * made for people with a consent at İYS only. Thread-safe.
 */
@Component("iysOptOutLinks")
public class IysOptOutLinks {

    private final IysAdapter adapter;
    private final Authorities authorities;

    IysOptOutLinks(IysAdapter adapter, Authorities authorities) {
        this.adapter = adapter;
        this.authorities = authorities;
    }

    /**
     * Whose links are wanted.
     *
     * @param brand the company's code
     * @param addresses at most 100, each once
     */
    public record Question(String brand, List<Address> addresses) {

        public Question(String brand, Collection<Address> addresses) {
            this(brand, List.copyOf(addresses));
        }

        /** Never prints the addresses. */
        @Override
        public String toString() {
            return "Question[" + brand + "]";
        }
    }

    /**
     * What İYS said.
     *
     * @param links by recipient in normal form; who has no consent is left out
     * @param failure null where İYS answered
     */
    public record Result(Map<String, URI> links, Failure failure) {

        /** Never prints the links. */
        @Override
        public String toString() {
            return "Result[" + failure + "]";
        }
    }

    public HttpCall question(Question question) {
        return adapter.optOutLinks(authorities.code(question.brand()), question.addresses());
    }

    public Result answered(HttpAnswer answer) {
        return adapter.optOutLinks(answer);
    }
}
