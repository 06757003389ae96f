package io.izinhub.demo;

import io.izinhub.mail.smtp.MailGateways;
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
import io.izinhub.sim.receiver.WebhookReceiver;
import io.izinhub.sim.verimor.VerimorSimulator;
import io.izinhub.sim.veyosis.VeyosisSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The world around the hub in the demo; {@code sim.inside=false} where it runs in another process. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@ConditionalOnProperty(name = "sim.inside", havingValue = "true", matchIfMissing = true)
@EnableScheduling
@EnableConfigurationProperties(DemoConfiguration.SimProperties.class)
class DemoConfiguration {

    /**
     * @param port of all simulators
     * @param smtpPort of the mail server
     * @param imapPort of its mailboxes
     * @param people in the simulated world
     * @param life whether citizens and agents change their minds by themselves
     */
    @ConfigurationProperties("sim")
    record SimProperties(
            @DefaultValue("8090") int port,
            @DefaultValue("3025") int smtpPort,
            @DefaultValue("3143") int imapPort,
            @DefaultValue("5000") int people,
            @DefaultValue("true") boolean life) {}

    @Bean
    SimSettings simSettings() {
        return new SimSettings();
    }

    @Bean
    SimClock simClock() {
        return new SimClock();
    }

    @Bean
    IysSimulator iysSimulator(SimClock clock, SimSettings settings, Environment environment) {
        IysSimulator iys = new IysSimulator(clock, settings);
        iys.wirePush(
                URI.create("http://localhost:" + environment.getProperty("server.port") + "/webhooks/iys"),
                environment.getProperty("hub.iys.push.username"),
                environment.getProperty("hub.iys.push.password"));
        return iys;
    }

    @Bean
    NetgsmSimulator netgsmSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        return new NetgsmSimulator(clock, settings, iys);
    }

    @Bean
    IletiMerkeziSimulator iletiMerkeziSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        return new IletiMerkeziSimulator(clock, settings, iys);
    }

    @Bean
    CrmSimulator crmSimulator(SimClock clock, SimSettings settings) {
        return new CrmSimulator(clock, settings);
    }

    @Bean
    CsmSimulator csmSimulator(SimClock clock, SimSettings settings) {
        return new CsmSimulator(clock, settings);
    }

    /** Closed by the server of all simulators. */
    @Bean(destroyMethod = "")
    VerimorSimulator verimorSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        return new VerimorSimulator(clock, settings, iys);
    }

    /** Closed by the server of all simulators. */
    @Bean(destroyMethod = "")
    VeyosisSimulator veyosisSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        return new VeyosisSimulator(clock, settings, iys);
    }

    /** Closed by the server of all simulators. */
    @Bean(destroyMethod = "")
    MysoftSimulator mysoftSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        return new MysoftSimulator(clock, settings, iys);
    }

    /** Closed by the server of all simulators. */
    @Bean(destroyMethod = "")
    MailSimulator mailSimulator(SimProperties properties) {
        return new MailSimulator(properties.smtpPort(), properties.imapPort());
    }

    @Bean
    WebhookReceiver webhookReceiver(Environment environment) {
        return new WebhookReceiver(environment.getRequiredProperty("hub.webhooks.depo.secret"), Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    SimServer simServer(
            SimProperties properties,
            SimClock clock,
            SimSettings settings,
            IysSimulator iys,
            NetgsmSimulator netgsm,
            IletiMerkeziSimulator iletiMerkezi,
            CrmSimulator crm,
            VerimorSimulator verimor,
            VeyosisSimulator veyosis,
            MysoftSimulator mysoft,
            CsmSimulator csm,
            MailSimulator mail,
            WebhookReceiver receiver,
            Environment environment) {
        SimServer server = new SimServer(
                clock,
                settings,
                List.of(iys, netgsm, iletiMerkezi, verimor, veyosis, mysoft, crm, csm, mail, receiver));
        // Faithful limits would make the first day of the demo last a day.
        settings.merge(Map.of(
                "batchDelay",
                2,
                "pullDelay",
                1,
                "netgsm.webhookUrl",
                "http://localhost:" + environment.getProperty("server.port") + "/webhooks/netgsm/demo",
                "rateLimits",
                Map.of("iys.token", 100, "iys.second", 50, "next4biz-crm.minute", 600, "next4biz-csm.minute", 600)));
        DemoWorld world = new DemoWorld(properties.people(), clock, SimTenant.ORNEK);
        world.settle(iys, crm);
        new DemoIssues(clock).settle(csm, world.seeds());
        return server.start(properties.port());
    }

    @Bean
    DemoLife demoLife(SimProperties properties, SimServer server) {
        return new DemoLife(properties, server.port());
    }

    @Bean
    DemoMail demoMail(SimProperties properties, MailGateways gateways) {
        return new DemoMail(properties, gateways);
    }
}
