package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.http.AddressRule;
import io.izinhub.platform.overlay.OverlayProperties;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;

/** The beans that flows refer to by name, and the error policies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpProperties.class, FlowProperties.class})
class CamelPlatformConfiguration {

    private static final Duration GUARDED_RESPONSE = Duration.ofSeconds(10);
    private static final Duration GUARDED_EXCHANGE = Duration.ofSeconds(15);

    @Bean
    ErrorClassifier errorClassifier() {
        return new ErrorClassifier();
    }

    @Bean
    HeaderGuard headerGuard() {
        return new HeaderGuard();
    }

    @Bean
    RouteConfigurationBuilder errorPolicies(ErrorClassifier classifier, Clock clock) {
        return new ErrorPolicies(classifier, clock);
    }

    @Bean
    RoutesBuilder flowFiles(OverlayProperties directories, FlowProperties which, ApplicationContext context) {
        if (which.askedOnly() && context instanceof WebApplicationContext) {
            throw new ConfigurationProblem(
                    FlowProperties.ASKED_ONLY,
                    "A hub without its flows does nothing. | Akışları olmayan bir hub hiçbir şey yapmaz.",
                    new Hint("Take it out: it is for commands.", "Kaldırın: komutlar içindir."));
        }
        return new FlowFiles(directories.routes(), which);
    }

    @Bean
    @ConditionalOnProperty(name = FlowProperties.ASKED_ONLY, havingValue = "false", matchIfMissing = true)
    ApplicationRunner flowInstancesRunner(CamelContext context, ObjectProvider<FlowInstances> instances) {
        return new FlowInstancesRunner(context, instances.orderedStream().toList());
    }

    @Bean
    @ConditionalOnProperty(name = FlowProperties.ASKED_ONLY, havingValue = "false", matchIfMissing = true)
    ApplicationRunner directCheck(CamelContext context) {
        return new DirectCheck(context);
    }

    @Bean
    CloseableHttpClient httpExitClient(HttpProperties properties) {
        return new HttpExitClient(properties, SystemDefaultDnsResolver.INSTANCE).build();
    }

    /** For addresses that somebody typed in. Its receivers have to answer soon: what they are told they can work later. */
    @Bean
    CloseableHttpClient guardedExitClient(HttpProperties properties, ObjectProvider<AddressRule> rules) {
        HttpProperties soon = properties.within(GUARDED_RESPONSE, GUARDED_EXCHANGE);
        String proxy = soon.proxy() == null ? null : soon.proxy().host();
        return new HttpExitClient(
                        soon,
                        new GuardedDns(
                                SystemDefaultDnsResolver.INSTANCE,
                                rules.orderedStream().toList(),
                                proxy))
                .build();
    }

    @Bean
    HeaderFilterStrategy httpExitHeaders() {
        return new HttpExitHeaders();
    }

    @Bean
    Processor httpExitRequest(ErrorClassifier classifier) {
        return new HttpExit(classifier)::request;
    }

    @Bean
    Processor httpExitAnswer(ErrorClassifier classifier) {
        return new HttpExit(classifier)::answer;
    }

    @Bean
    Processor httpExitFailure(ErrorClassifier classifier) {
        return new HttpExit(classifier)::failure;
    }
}
