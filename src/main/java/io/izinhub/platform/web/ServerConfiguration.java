package io.izinhub.platform.web;

import jakarta.servlet.RequestDispatcher;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What the server itself answers. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    /** Last, so that Spring Boot's own reports are there to be taken away. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheServer(Problems problems) {
        return factory -> {
            // A request without a host that it could go to never comes to the valves of a host.
            factory.addEngineValves(new ProblemValve(problems));
            factory.addContextCustomizers(context -> replaceReports(context, problems));
        };
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
