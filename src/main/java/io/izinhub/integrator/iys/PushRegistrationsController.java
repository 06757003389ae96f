package io.izinhub.integrator.iys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.iys.IysRegistrations.Order;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where İYS pushes citizens' changes to. Without a registration they come with the pull only, an hour later. */
@RestController
@RequestMapping(
        path = "/api/v1/authorities/iys/{brand}/push-registrations",
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "authorities")
class PushRegistrationsController {

    private final IysDesk desk;
    private final Authorities authorities;
    private final WebhookUrl webhook;
    private final AuditLog audit;

    PushRegistrationsController(
            IysDesk desk, Authorities authorities, Brands brands, IysProperties settings, AuditLog audit) {
        this.desk = desk;
        this.authorities = authorities;
        this.webhook = new WebhookUrl(brands, settings.push());
        this.audit = audit;
    }

    /**
     * @param url absent: {@code /webhooks/iys} under the brand's {@code public-base-url}
     * @param channels absent: all
     */
    record RegistrationRequest(String url, Set<Channel> channels) {}

    /** @param pullOnly channels of which nothing is pushed to any address */
    record RegistrationsAnswer(String brand, List<PushRegistration> registrations, Set<Channel> pullOnly) {}

    /** @param established false: İYS could not reach the address */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PushRegistration(String url, Channel channel, OffsetDateTime registeredAt, boolean established) {}

    @Operation(summary = "Ask İYS where it pushes a brand's changes to")
    @GetMapping
    RegistrationsAnswer list(@PathVariable String brand) {
        Caller.current().require(Role.ADMIN);
        return answer(IysProblems.requireBrand(authorities, brand));
    }

    @Operation(
            summary = "Have İYS push a brand's changes to the hub",
            description = "İYS tries the address before it answers. What is registered already stays as it is.")
    @PostMapping
    RegistrationsAnswer register(
            @PathVariable String brand, @RequestBody(required = false) RegistrationRequest request) {
        Order wanted = wanted(brand, request);
        Set<Channel> missing = EnumSet.copyOf(wanted.channels());
        missing.removeAll(registered(wanted));
        if (!missing.isEmpty()) {
            Order order = new Order(brand, wanted.url(), missing);
            note("PUSH_REGISTRATION_ASKED", order);
            require(desk.register(order));
            note("PUSH_REGISTERED", order);
        }
        return answer(brand);
    }

    @Operation(
            summary = "End the push of a brand's changes",
            description = "Channels that are not registered at this address are left alone. The pull goes on.")
    @DeleteMapping
    RegistrationsAnswer unregister(
            @PathVariable String brand, @RequestBody(required = false) RegistrationRequest request) {
        Order wanted = wanted(brand, request);
        Set<Channel> there = EnumSet.copyOf(wanted.channels());
        there.retainAll(registered(wanted));
        for (Channel channel : there) {
            Order one = new Order(brand, wanted.url(), Set.of(channel));
            require(desk.unregister(one));
            note("PUSH_UNREGISTERED", one);
        }
        return answer(brand);
    }

    /** What an administrator asks for; without channels all of them. */
    private Order wanted(String brand, RegistrationRequest request) {
        Caller.current().require(Role.ADMIN);
        IysProblems.requireBrand(authorities, brand);
        URI url = webhook.of(brand, request == null ? null : request.url());
        return new Order(brand, url, channels(request));
    }

    private static Set<Channel> channels(RegistrationRequest request) {
        boolean all = request == null
                || request.channels() == null
                || request.channels().isEmpty();
        return all ? EnumSet.allOf(Channel.class) : EnumSet.copyOf(request.channels());
    }

    /** The channels that are registered at the address of the order. */
    private Set<Channel> registered(Order order) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        connections(order.brand()).stream()
                .filter(connection -> connection.url().equals(order.url().toString()))
                .forEach(connection -> channels.add(connection.channel()));
        return channels;
    }

    private List<Answers.Connection> connections(String brand) {
        Answers.Registrations answer = desk.pushes(brand);
        if (answer instanceof Answers.Registered registered) {
            return registered.connections();
        }
        throw IysProblems.of((Failure) answer);
    }

    private static void require(Answers.Confirmation confirmation) {
        if (confirmation instanceof Failure failure) {
            throw IysProblems.of(failure);
        }
    }

    private RegistrationsAnswer answer(String brand) {
        List<Answers.Connection> connections = connections(brand);
        Set<Channel> pullOnly = EnumSet.allOf(Channel.class);
        connections.stream()
                .filter(Answers.Connection::established)
                .forEach(connection -> pullOnly.remove(connection.channel()));
        return new RegistrationsAnswer(
                brand,
                connections.stream()
                        .map(connection -> new PushRegistration(
                                connection.url(),
                                connection.channel(),
                                Istanbul.time(connection.registeredAt()),
                                connection.established()))
                        .toList(),
                pullOnly);
    }

    private void note(String action, Order order) {
        audit.add(new AuditEntry(
                Caller.current().actor(),
                action,
                order.brand(),
                Map.of(
                        "url",
                        order.url().toString(),
                        "channels",
                        String.join(
                                ",", order.channels().stream().map(Enum::name).toList()))));
    }

    /** The address that is registered: the caller's, else the brand's. */
    private record WebhookUrl(Brands brands, IysProperties.Push settings) {

        private static final String PATH = "/webhooks/iys";
        private static final int LONGEST = 500;

        /** @throws ProblemException 409: no login is configured for it; 422: no address, or none that can be one */
        URI of(String brand, String given) {
            if (!settings.configured()) {
                throw new ProblemException(HttpStatus.CONFLICT, "PUSH_NOT_CONFIGURED");
            }
            URI base = brands.settings(brand).publicBaseUrl();
            if (given == null && base == null) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "PUSH_URL_MISSING");
            }
            URI url = parse(given != null ? given : base + PATH);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            // A name, a password or a key in an address ends up in logs, here and at İYS.
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if (!web || !bare || url.getHost() == null) {
                throw invalid();
            }
            // Whoever may register must not be able to send citizens' changes, and our password, to a host of their
            // own.
            if (base != null && !url.getHost().equalsIgnoreCase(base.getHost())) {
                throw invalid();
            }
            return url;
        }

        private static URI parse(String text) {
            try {
                if (text.length() <= LONGEST) {
                    return URI.create(text);
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
            throw invalid();
        }

        private static ProblemException invalid() {
            return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "PUSH_URL_INVALID").with("field", "url");
        }
    }
}
