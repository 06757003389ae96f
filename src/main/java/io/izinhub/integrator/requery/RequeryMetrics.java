package io.izinhub.integrator.requery;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.platform.time.Istanbul;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How much is to be asked again and how old the oldest answer is, by account, as last counted. Thread-safe. */
@Component
class RequeryMetrics implements MeterBinder {

    /** Permissions whose answer is old enough to be asked for again; counted up to 100,000 for each brand, channel and type. */
    static final String QUEUE = "hub.requery.queue";
    /** Age in days of the oldest answer among those that matter; 0 where there is none. */
    static final String OLDEST = "hub.requery.oldest.days";

    private final AskedAccounts accounts;
    private final RequeryRows rows;
    private final Clock clock;

    RequeryMetrics(AskedAccounts accounts, RequeryRows rows, Clock clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (AuthorityAdapter account : accounts.all()) {
            gauge(registry, QUEUE, account.name(), RequeryRows.Standing::due);
            gauge(registry, OLDEST, account.name(), this::age);
        }
    }

    private void gauge(
            MeterRegistry registry, String meter, String account, ToDoubleFunction<RequeryRows.Standing> value) {
        Gauge.builder(meter, rows, source -> source.standings().stream()
                        .filter(standing -> standing.account().equals(account))
                        .mapToDouble(value)
                        .sum())
                .tag("account", account)
                .register(registry);
    }

    private double age(RequeryRows.Standing standing) {
        return standing.oldestDay() == null
                ? 0
                : ChronoUnit.DAYS.between(standing.oldestDay(), LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
    }
}
