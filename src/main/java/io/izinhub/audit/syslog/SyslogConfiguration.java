package io.izinhub.audit.syslog;

import io.izinhub.platform.database.ClusterEpoch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyslogProperties.class)
class SyslogConfiguration {

    /** What the machine may take to find the server's address, which no timeout of ours bounds. */
    private static final Duration LOOKING_UP = Duration.ofMinutes(2);

    @Bean
    @ConditionalOnProperty("hub.syslog.host")
    AuditTeller auditTeller(
            SyslogProperties settings,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ClusterEpoch epoch,
            SslBundles bundles,
            Clock clock,
            MeterRegistry meters) {
        SyslogFormat format = new SyslogFormat(
                settings.facility(),
                settings.node() == null ? ownName() : settings.node(),
                settings.appName(),
                Long.toString(ProcessHandle.current().pid()),
                settings.enterprise());
        AuditTeller teller = new AuditTeller(
                jdbc,
                new TransactionTemplate(transactions),
                epoch,
                format,
                target(settings, bundles),
                settings.timeout().multipliedBy(2).plus(LOOKING_UP),
                clock);
        Gauge.builder("hub.syslog.away", teller, each -> each.isAway() ? 1 : 0)
                .description("1 while the syslog server cannot be told")
                .register(meters);
        return teller;
    }

    private static SyslogTarget target(SyslogProperties settings, SslBundles bundles) {
        return switch (settings.protocol()) {
            case UDP -> SyslogTarget.udp(settings.host(), settings.portInForce());
            case TCP -> SyslogTarget.tcp(settings.host(), settings.portInForce(), settings.timeout());
            case TLS ->
                SyslogTarget.tls(
                        settings.host(), settings.portInForce(), settings.timeout(), sockets(settings, bundles));
        };
    }

    private static SSLSocketFactory sockets(SyslogProperties settings, SslBundles bundles) {
        return settings.sslBundle() == null
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : bundles.getBundle(settings.sslBundle()).createSslContext().getSocketFactory();
    }

    /** {@code -}, the standard's word for unknown, where the machine has no name. */
    private static String ownName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
