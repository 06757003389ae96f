package io.izinhub.mail.smtp.examine;

import io.izinhub.doctor.Check;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.platform.camel.FlowProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is examined of the mail gateways. */
@Configuration(proxyBeanMethods = false)
class SmtpChecks {

    @Bean
    Check nextHopsExamined(Hops hops, MailProperties settings) {
        return new NextHopsExamined(hops, settings);
    }

    @Bean
    Check listenersExamined(MailProperties settings, MailGateways gateways, FlowProperties which) {
        return new ListenersExamined(new OpenListeners(settings, gateways, which)::all);
    }

    @Bean
    Check openRelayExamined(MailProperties settings, MailGateways gateways, FlowProperties which) {
        return new OpenRelayExamined(new OpenListeners(settings, gateways, which)::all);
    }

    @Bean
    Check certificatesExamined(MailProperties settings, Clock clock) {
        return new CertificatesExamined(settings, clock);
    }
}
