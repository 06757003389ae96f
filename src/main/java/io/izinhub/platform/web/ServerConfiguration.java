package io.izinhub.platform.web;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.net.Networks;
import jakarta.servlet.RequestDispatcher;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What the server itself answers, through which door, and to whom. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicDoor.class)
class ServerConfiguration {

    private static final String STRATEGY = "server.forward-headers-strategy";

    /** Last, so that Spring Boot's own reports are there to be taken away. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> doors(
            Problems problems, PublicDoor door, Environment environment) {
        refuseOtherTrust(environment);
        return factory -> {
            if (!door.proxies().isEmpty()) {
                factory.addEngineValves(new ProxyValve(new Networks("hub.public.proxies", door.proxies())));
            }
            // A request without a host that it could go to never comes to the valves of a host.
            factory.addEngineValves(new ProblemValve(problems));
            if (door.port() != null) {
                Connector connector = connector(door);
                // The same limits as on the main port.
                factory.getTomcatConnectorCustomizers().forEach(limits -> limits.customize(connector));
                factory.addAdditionalTomcatConnectors(connector);
                factory.addEngineValves(new PublicDoorValve(connector));
            }
            factory.addContextCustomizers(context -> replaceReports(context, problems));
        };
    }

    private static Connector connector(PublicDoor door) {
        Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(door.port());
        connector.setXpoweredBy(false);
        if (door.address() != null && connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(door.address());
        }
        return connector;
    }

    /** Two that set the sender's address would be one too many, and this one trusts every private network. */
    private static void refuseOtherTrust(Environment environment) {
        String strategy = environment.getProperty(STRATEGY, "none");
        if (!strategy.equalsIgnoreCase("none")) {
            throw new ConfigurationProblem(
                    STRATEGY,
                    "the hub reads the fields of proxies itself. | vekil sunucuların alanlarını hub kendisi okur.",
                    new Hint(
                            "Take it out and list your proxies in hub.public.proxies.",
                            "Bu satırı silin, vekil sunucularınızı hub.public.proxies altında yazın."));
        }
    }

    /** For what the firewall of Spring Security refuses, also while an error is answered: a method, an odd path. */
    @Bean
    RequestRejectedHandler problemsOfTheFirewall(Problems problems) {
        return (request, response, e) -> {
            HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                    ? HttpStatus.resolve(code)
                    : HttpStatus.BAD_REQUEST;
            problems.write(Problems.ofStatus(status == null ? HttpStatus.BAD_REQUEST : status), request, response);
        };
    }

    private static void replaceReports(Context context, Problems problems) {
        StandardHost host = (StandardHost) context.getParent();
        Arrays.stream(host.getPipeline().getValves())
                .filter(ErrorReportValve.class::isInstance)
                .forEach(host.getPipeline()::removeValve);
        host.getPipeline().addValve(new ProblemValve(problems));
        // The host adds a valve of this class at its start, unless it has one.
        host.setErrorReportValveClass(ProblemValve.class.getName());
    }
}
