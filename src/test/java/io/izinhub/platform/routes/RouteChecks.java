package io.izinhub.platform.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.izinhub.platform.camel.ErrorPolicy;
import io.izinhub.platform.routes.RouteFile.Endpoint;
import io.izinhub.platform.routes.RouteFile.Expression;
import io.izinhub.platform.routes.RouteFile.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** What a compiler would have said of the flow files. Each check returns its findings, {@code file: what is wrong}. */
final class RouteChecks {

    private static final int MAX_LINES = 80;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){2,}");
    private static final Set<String> ENTRIES =
            Set.of("platform-http", "imap", "imaps", "pop3", "pop3s", "smtp-gateway", "mail-poll", "file");
    private static final OwnEndpoints OWN = new OwnEndpoints();
    private static final Set<String> CHECKED_LANGUAGES = Set.of("simple", "constant", "header", "exchangeProperty");
    private static final Set<String> SCRIPTS = Set.of(
            "groovy",
            "ognl",
            "mvel",
            "js",
            "joor",
            "java",
            "python",
            "spel",
            "csimple",
            "datasonnet",
            "script",
            "jsonata");
    private static final Pattern DATA_IN_LOG =
            Pattern.compile("\\$\\{(body|bodyAs|header|in\\.|exception|exchange\\b)");

    private final CamelCatalog catalog = new DefaultCamelCatalog();
    private final Schema schema = schema();

    private static Schema schema() {
        try (InputStream in = RouteChecks.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> schema(List<RouteFile> files) {
        return each(files, file -> schema.validate(file.root()).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage()));
    }

    List<String> endpointOptions(List<RouteFile> files) {
        return each(files, file -> file.endpoints().stream()
                .filter(endpoint -> !endpoint.scheme().contains("{{"))
                .map(endpoint -> OWN.has(endpoint.scheme()) ? OWN.fault(endpoint) : catalogueFault(endpoint))
                .filter(fault -> !fault.isEmpty()));
    }

    private String catalogueFault(Endpoint endpoint) {
        var result =
                catalog.validateEndpointProperties(endpoint.uri(), false, endpoint.consumer(), !endpoint.consumer());
        return result.isSuccess() ? "" : result.summaryErrorMessage(false).strip();
    }

    List<String> expressions(List<RouteFile> files) {
        return each(files, file -> file.expressions(CHECKED_LANGUAGES).stream()
                .map(this::validate)
                .filter(error -> !error.isEmpty()));
    }

    private String validate(Expression expression) {
        ClassLoader loader = getClass().getClassLoader();
        var result = expression.isPredicate()
                ? catalog.validateLanguagePredicate(loader, expression.language(), expression.text())
                : catalog.validateLanguageExpression(loader, expression.language(), expression.text());
        return result.isSuccess()
                ? ""
                : expression.language() + " " + expression.text() + ": " + result.getShortError();
    }

    List<String> duplicateIds(List<RouteFile> files) {
        Set<String> seen = new HashSet<>();
        return eachRoute(files, route -> route.id().isEmpty() || seen.add(route.id()) ? "" : "id stands twice");
    }

    List<String> idPattern(List<RouteFile> files) {
        return eachRoute(files, route -> ID.matcher(route.id()).matches() ? "" : "id is not capability-verb-thing");
    }

    List<String> description(List<RouteFile> files) {
        return eachRoute(files, route -> route.text("description").isBlank() ? "no description" : "");
    }

    List<String> errorPolicy(List<RouteFile> files) {
        Set<String> known =
                Arrays.stream(ErrorPolicy.values()).map(ErrorPolicy::id).collect(Collectors.toSet());
        return eachRoute(
                files,
                route -> known.contains(route.text("routeConfigurationId")) ? "" : "no known routeConfigurationId");
    }

    /** A {@code direct:} that is called and has no route: Camel starts silently with one. */
    List<String> directWithoutRoute(List<RouteFile> files) {
        Set<String> consumed = directs(files, true);
        return each(files, file -> file.endpoints().stream()
                .filter(endpoint -> !endpoint.consumer() && isDirect(endpoint) && !consumed.contains(name(endpoint)))
                .map(endpoint -> name(endpoint) + " has no route"));
    }

    /** @param calledFromJava {@code direct:} names that Java constants hold */
    List<String> directNeverCalled(List<RouteFile> files, Set<String> calledFromJava) {
        Set<String> called = directs(files, false);
        return each(files, file -> file.endpoints().stream()
                .filter(endpoint -> endpoint.consumer() && isDirect(endpoint))
                .map(RouteChecks::name)
                .filter(name -> !called.contains(name) && !calledFromJava.contains(name))
                .map(name -> name + " is never called"));
    }

    private static Set<String> directs(List<RouteFile> files, boolean consumers) {
        return files.stream()
                .flatMap(file -> file.endpoints().stream())
                .filter(endpoint -> endpoint.consumer() == consumers && isDirect(endpoint))
                .map(RouteChecks::name)
                .collect(Collectors.toSet());
    }

    private static boolean isDirect(Endpoint endpoint) {
        return endpoint.scheme().equals("direct") && !endpoint.isOpen();
    }

    private static String name(Endpoint endpoint) {
        return endpoint.uri().replaceFirst("\\?.*", "");
    }

    /** camel-http waits 180 seconds and more by default. A client bean is our own, with timeouts from configuration. */
    List<String> httpTimeouts(List<RouteFile> files) {
        return each(files, file -> file.endpoints().stream()
                .filter(endpoint ->
                        endpoint.scheme().equals("http") || endpoint.scheme().equals("https"))
                .filter(endpoint -> !hasTimeouts(endpoint.uri()))
                .map(endpoint -> "http endpoint without explicit timeouts"));
    }

    private static boolean hasTimeouts(String uri) {
        return uri.contains("httpClient=#")
                || uri.contains("httpClient.responseTimeout=") && uri.contains("httpClient.connectTimeout=");
    }

    List<String> entryGuard(List<RouteFile> files) {
        return eachRoute(files, route -> {
            JsonNode from = route.from();
            String uri = from.isTextual() ? from.asText() : from.path("uri").asText();
            boolean entry = ENTRIES.contains(new Endpoint(uri, true).scheme());
            JsonNode steps =
                    from.has("steps") ? from.path("steps") : route.node().path("steps");
            return entry && !isGuard(steps.path(0)) ? "first step of an entry is not the header guard" : "";
        });
    }

    private static boolean isGuard(JsonNode step) {
        return Stream.of("process", "bean")
                .anyMatch(kind -> step.path(kind).path("ref").asText().equals("headerGuard"));
    }

    List<String> scripts(List<RouteFile> files) {
        return each(files, file -> Stream.concat(
                        file.expressions(SCRIPTS).stream()
                                .map(Expression::language)
                                .filter(SCRIPTS::contains),
                        file.endpoints().stream().map(Endpoint::scheme).filter("language"::equals))
                .map(language -> "script language " + language));
    }

    List<String> length(List<RouteFile> files) {
        return each(files, file -> Stream.of(file.text().lines().count())
                .filter(lines -> lines > MAX_LINES)
                .map(lines -> lines + " lines, more than " + MAX_LINES));
    }

    List<String> dataInLogs(List<RouteFile> files) {
        return each(files, file -> {
            List<String> found = new ArrayList<>();
            file.root()
                    .findValues("log")
                    .forEach(log -> found.add(
                            log.isTextual() ? log.asText() : log.path("message").asText()));
            return found.stream()
                    .filter(message -> DATA_IN_LOG.matcher(message).find())
                    .map(message -> "log line prints data");
        });
    }

    private interface FileCheck {
        Stream<String> findings(RouteFile file);
    }

    private interface RouteCheck {
        String finding(Route route);
    }

    private static List<String> each(List<RouteFile> files, FileCheck check) {
        return files.stream()
                .flatMap(file -> check.findings(file).map(finding -> file.name() + ": " + finding))
                .toList();
    }

    private static List<String> eachRoute(List<RouteFile> files, RouteCheck check) {
        return each(files, file -> file.routes().stream().flatMap(route -> {
            String finding = check.finding(route);
            return finding.isEmpty() ? Stream.empty() : Stream.of(route.id() + ": " + finding);
        }));
    }
}
