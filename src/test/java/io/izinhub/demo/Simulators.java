package io.izinhub.demo;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.SimTenant;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.csm.CsmSimulator;
import io.izinhub.sim.iletimerkezi.IletiMerkeziSimulator;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.sim.mysoft.MysoftSimulator;
import io.izinhub.sim.netgsm.NetgsmSimulator;
import io.izinhub.sim.verimor.VerimorSimulator;
import io.izinhub.sim.veyosis.VeyosisSimulator;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Everything around a hub, without the hub: İYS, CRM, mail server and firms of a company whose first day it is (docs/operate/first-day.md).
 * Ends with the process. Arguments, all with a default: {@code --sim.port}, {@code --sim.smtp-port}, {@code --sim.imap-port} (0 takes a free
 * one), {@code --sim.people}, {@code --sim.tenant}, {@code --sim.brand}, {@code --sim.name}, {@code --sim.secret}.
 */
public final class Simulators implements AutoCloseable {

    private final SimServer server;
    private final MailSimulator mail;
    private final SimTenant tenant;

    private Simulators(SimServer server, MailSimulator mail, SimTenant tenant) {
        this.server = server;
        this.mail = mail;
        this.tenant = tenant;
    }

    public static void main(String[] args) {
        System.out.print(start(args).described());
    }

    public static Simulators start(String... args) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SimpleCommandLinePropertySource(args));
        PropertyResolver arguments = new PropertySourcesPropertyResolver(sources);
        SimTenant tenant = tenant(arguments);
        SimClock clock = new SimClock();
        SimSettings settings = new SimSettings();
        IysSimulator iys = new IysSimulator(clock, settings, tenant);
        CrmSimulator crm = new CrmSimulator(clock, settings, tenant);
        MailSimulator mail = new MailSimulator(
                arguments.getProperty("sim.smtp-port", Integer.class, 3025),
                arguments.getProperty("sim.imap-port", Integer.class, 3143));
        SimServer server = new SimServer(
                clock,
                settings,
                List.of(
                        iys,
                        new NetgsmSimulator(clock, settings, iys),
                        new IletiMerkeziSimulator(clock, settings, iys),
                        new VerimorSimulator(clock, settings, iys),
                        new VeyosisSimulator(clock, settings, iys),
                        new MysoftSimulator(clock, settings, iys),
                        crm,
                        new CsmSimulator(clock, settings),
                        mail));
        // Faithful delays would make the first day last longer than a day.
        settings.merge(Map.of("batchDelay", 2, "pullDelay", 1));
        new DemoWorld(arguments.getProperty("sim.people", Integer.class, 200), clock, tenant).settle(iys, crm);
        return new Simulators(server.start(arguments.getProperty("sim.port", Integer.class, 8090)), mail, tenant);
    }

    private static SimTenant tenant(PropertyResolver arguments) {
        String name = arguments.getProperty("sim.name", "Deneme Sigorta");
        String slug = arguments.getProperty("sim.tenant", "deneme");
        return new SimTenant(
                slug,
                name + " A.Ş.",
                slug,
                arguments.getProperty("sim.secret", "deneme"),
                List.of(new SimTenant.Brand(arguments.getProperty("sim.brand", Integer.class, 700_100), name)));
    }

    public int port() {
        return server.port();
    }

    public int smtpPort() {
        return mail.smtpPort();
    }

    @Override
    public void close() {
        server.close();
    }

    private String described() {
        String base = "http://localhost:" + port();
        return """
                İYS       %s/iys            user %s, provider and brand %d
                CRM       %s/next4biz-crm   tenant %s, channel 555
                mail      localhost:%d, read with %s/sim/mail?recipient=...
                switches  %s/sim/state
                """.formatted(base, tenant.user(), tenant.provider(), base, tenant.slug(), smtpPort(), base, base);
    }
}
