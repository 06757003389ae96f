package io.izinhub.firstload;

import io.izinhub.IzinHub;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.platform.database.OwnCluster;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.sim.SimClock;
import io.izinhub.testing.ChildHub;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.OwnHub;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A hub in a process that is killed and started again, beside a database and a world that live on. Between two lives the clocks of all go
 * forward by more than any lease: what the dead one held is free then, by the hub's own doing.
 */
final class KilledHub implements AutoCloseable {

    /** Of a program: hundreds of questions with passwords would take minutes. */
    static final String KEY = "load-key";

    static final Duration BETWEEN_LIVES = Duration.ofMinutes(11);

    private static final Logger LOG = LoggerFactory.getLogger(KilledHub.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LOOK_EVERY = 50;

    private final FirstLoadWorld world;
    private final SimClock clock;
    private final Kills kills;
    private final OwnCluster database;
    private final SingleConnectionDataSource connection;
    private final ChildHub hub;
    private final Map<Kills.Part, Long> calls = new EnumMap<>(Kills.Part.class);
    private HubHttp http;
    private int lives;
    private long ahead;
    private long before;

    /** @param at when it begins, on everybody's clock */
    KilledHub(Path folder, FirstLoadWorld world, SimClock clock, Instant at, Kills kills)
            throws IOException, SQLException {
        this.world = world;
        this.clock = clock;
        this.kills = kills;
        database = OwnCluster.start(folder.resolve("postgresql"));
        connection = new SingleConnectionDataSource(superuser(), true);
        List<String> settings = new ArrayList<>(List.of(
                "--hub.first-load.portion=40",
                "--hub.delivery.first-pause=200ms",
                "--hub.crm.next4biz.supplier=OWN",
                // As in production: what died in the night is no other side's silence.
                "--hub.reconciliation.patience=20m"));
        FirstLoadRun.beside(world, (name, value) -> settings.add("--" + name + "=" + value.get()));
        hub = ChildHub.beside(Main.class, folder, "512m", database.url(), settings);
        ahead = Duration.between(Instant.now(), at).toSeconds() + 1;
        live();
    }

    private Connection superuser() throws SQLException {
        return OwnHub.login(database.url(), "postgres");
    }

    private void live() throws IOException {
        clock.set(1, ahead);
        lives++;
        http = new HubHttp(hub.start(String.valueOf(ahead)).http());
        before = world.requests();
    }

    HubHttp http() {
        return http;
    }

    JdbcTemplate database() {
        return new JdbcTemplate(connection);
    }

    /** Calls to the outside until each part was over. */
    Map<Kills.Part, Long> calls() {
        return Map.copyOf(calls);
    }

    /** Waits, and kills it meanwhile. */
    void until(Kills.Part part, BooleanSupplier over) throws IOException, InterruptedException {
        before = world.requests();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int look = 1; look % LOOK_EVERY != 0 || !over.getAsBoolean(); look++) {
            if (kills.isDue(part, world.requests() - before)) {
                TimeUnit.MILLISECONDS.sleep(kills.pause().toMillis());
                killAndStart();
                end = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(part + " does not end, " + kills + ": " + hub.log());
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        calls.merge(part, world.requests() - before, Long::sum);
        LOG.info("{} is over, {} lives, {} calls in the last", part, lives, world.requests() - before);
    }

    /** Kills it now. */
    void mayDie(Kills.Part part) throws IOException, InterruptedException {
        if (kills.isDue(part, Long.MAX_VALUE)) {
            TimeUnit.MILLISECONDS.sleep(kills.pause().toMillis());
            killAndStart();
        }
    }

    private void killAndStart() throws IOException, InterruptedException {
        hub.kill();
        ahead += BETWEEN_LIVES.toSeconds();
        live();
    }

    @Override
    public void close() throws IOException {
        hub.close();
        connection.destroy();
        database.close();
    }

    /** The child. Its last argument: seconds by which its clock is ahead. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            Clock later = Clock.offset(
                    Clock.system(Istanbul.ZONE), Duration.ofSeconds(Long.parseLong(args[args.length - 1])));
            List<String> all = new ArrayList<>(Arrays.asList(args).subList(0, args.length - 1));
            all.add("--server.port=0");
            ConfigurableApplicationContext hub = new SpringApplicationBuilder(IzinHub.class)
                    .profiles("hubtest")
                    .initializers(context ->
                            ((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> later))
                    .run(all.toArray(String[]::new));
            Accounts accounts = hub.getBean(Accounts.class);
            accounts.ensureUser("load-admin", FirstLoadRun.PASSWORD, Role.ADMIN);
            accounts.ensureUser("load-dpo", FirstLoadRun.PASSWORD, Role.DPO);
            accounts.ensureKey("load", KEY, Role.ADMIN, Role.INTEGRATION);
            ChildHub.ready(hub);
        }
    }
}
