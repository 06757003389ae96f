package io.izinhub.mail.smtp.hop;

import io.izinhub.mail.oauth.HopTokens;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import jakarta.mail.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** All next hops of this installation, by name. Thread-safe. */
public final class Hops implements AutoCloseable {

    private static final int PRUNE_SECONDS = 10;

    private final Map<String, HopPool> pools = new TreeMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mail-hops");
        thread.setDaemon(true);
        return thread;
    });

    /** @param tokens finds the bean that a hop names */
    public Hops(Map<String, HopProperties> settings, Function<String, HopTokens> tokens) {
        HopConnections connections = new HopConnections(timer);
        settings.forEach((name, hop) -> {
            Session mail = connections.session(name, hop);
            pools.put(name, new HopPool(name, hop, mail, secret(name, hop, tokens), System::nanoTime));
        });
        timer.scheduleWithFixedDelay(
                () -> pools.values().forEach(HopPool::prune), PRUNE_SECONDS, PRUNE_SECONDS, TimeUnit.SECONDS);
    }

    /** @throws ConfigurationProblem no such hop */
    public NextHops named(String where, List<String> names) {
        return new NextHops(names.stream().map(name -> pool(where, name)).toList());
    }

    public List<HopPool> all() {
        return List.copyOf(pools.values());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pools.values().forEach(HopPool::close);
    }

    private HopPool pool(String where, String name) {
        HopPool pool = pools.get(name);
        if (pool == null) {
            throw new ConfigurationProblem(
                    where,
                    "There is no next hop " + name + ". | " + name + " adında sonraki sunucu yok.",
                    new Hint(
                            "Name one of hub.mail.hops, or add it there.",
                            "hub.mail.hops altındakilerden birini yazın ya da oraya ekleyin."));
        }
        return pool;
    }

    /** Null for none. */
    private static HopSecret secret(String name, HopProperties hop, Function<String, HopTokens> tokens) {
        if (hop.tokens() != null) {
            HopTokens source = tokens.apply(hop.tokens());
            return new HopSecret(() -> source.token(name), token -> source.refused(name, token));
        }
        return hop.username() == null ? null : new HopSecret(hop::password, password -> {});
    }
}
