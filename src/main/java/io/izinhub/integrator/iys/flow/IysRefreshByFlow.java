package io.izinhub.integrator.iys.flow;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.query.AuthorityRefresh;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.iys.IysAdapter;
import io.izinhub.integrator.iys.IysProperties;
import io.izinhub.integrator.iys.IysRefresh;
import io.izinhub.integrator.iys.IysRoutes;
import io.izinhub.platform.errors.ErrorKind;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks İYS by the flow that also asks for nobody in particular; the account's limits hold for all together. */
@Component
class IysRefreshByFlow implements AuthorityRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(IysRefreshByFlow.class);

    private final ProducerTemplate template;
    private final Authorities authorities;
    private final IysProperties settings;

    IysRefreshByFlow(ProducerTemplate template, Authorities authorities, IysProperties settings) {
        this.template = template;
        this.authorities = authorities;
        this.settings = settings;
    }

    @Override
    public boolean serves(String brand) {
        return settings.configured()
                && authorities.brands().contains(brand)
                && Stream.of(Channel.values())
                        .allMatch(channel -> authorities.reader(brand, channel) instanceof IysAdapter);
    }

    @Override
    public Outcome ask(String brand, Channel channel, RecipientType type, List<Address> addresses) {
        try {
            IysRefresh.Result result = template.requestBody(
                    IysRoutes.REFRESH,
                    new IysRefresh.Question(brand, channel, type, List.copyOf(addresses)),
                    IysRefresh.Result.class);
            return result.failure() == null ? Outcome.ANSWERED : outcome(result.failure());
        } catch (CamelExecutionException e) {
            // Without its message: it may quote what was asked.
            LOG.warn(
                    "İYS was not asked about a list: {}",
                    (e.getCause() == null ? e : e.getCause()).getClass().getName());
            return Outcome.FAILED;
        }
    }

    private static Outcome outcome(Failure failure) {
        if (failure.kind() == ErrorKind.CONFIG || failure.scope() == Failure.Scope.ACCOUNT) {
            return Outcome.CLOSED;
        }
        return failure.code().equals(Failure.NOT_NOW) ? Outcome.NOT_NOW : Outcome.FAILED;
    }
}
