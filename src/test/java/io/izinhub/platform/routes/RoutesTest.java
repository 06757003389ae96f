package io.izinhub.platform.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a compiler would have told of {@code routes/}. Each check is run on the shipped flows, which must pass, and on one
 * bad flow that passes every other check, which must fail.
 */
class RoutesTest {

    private static final Path SHIPPED = Path.of("routes");
    private static final Path BAD = Path.of("src/test/resources/bad-routes");
    private static final RouteChecks CHECKS = new RouteChecks();
    private static final Set<String> FROM_JAVA = directsHeldByJava();

    private record Check(String name, Function<List<RouteFile>, List<String>> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Check> ALL = List.of(
            new Check("schema", CHECKS::schema),
            new Check("endpoint-option", CHECKS::endpointOptions),
            new Check("expression", CHECKS::expressions),
            new Check("duplicate-id", CHECKS::duplicateIds),
            new Check("id-pattern", CHECKS::idPattern),
            new Check("description", CHECKS::description),
            new Check("error-policy", CHECKS::errorPolicy),
            new Check("direct-without-route", CHECKS::directWithoutRoute),
            new Check("direct-never-called", files -> CHECKS.directNeverCalled(files, FROM_JAVA)),
            new Check("http-timeouts", CHECKS::httpTimeouts),
            new Check("entry-guard", CHECKS::entryGuard),
            new Check("script", CHECKS::scripts),
            new Check("length", CHECKS::length),
            new Check("data-in-log", CHECKS::dataInLogs));

    static Stream<Check> checks() {
        return ALL.stream();
    }

    static Stream<Arguments> everyCheckOnEveryBadFile() {
        return ALL.stream().flatMap(bad -> ALL.stream().map(check -> arguments(bad.name(), check)));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void theShippedFlowsPass(Check check) {
        assertThat(check.run().apply(RouteFile.readAll(SHIPPED))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCheckOnEveryBadFile")
    void aBadFlowFailsItsOwnCheckOnly(String bad, Check check) {
        List<String> findings = check.run().apply(List.of(RouteFile.read(BAD.resolve(bad + ".camel.yaml"))));

        if (bad.equals(check.name())) {
            assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding)
                    .startsWith(bad + ".camel.yaml: "));
        } else {
            assertThat(findings).isEmpty();
        }
    }

    @Test
    void javaNamesOnlyDirectsThatExist() {
        Set<String> consumed = new HashSet<>();
        RouteFile.readAll(SHIPPED).stream()
                .flatMap(file -> file.endpoints().stream())
                .filter(RouteFile.Endpoint::consumer)
                .forEach(endpoint -> consumed.add(endpoint.uri()));

        assertThat(FROM_JAVA).isNotEmpty().isSubsetOf(consumed);
    }

    @Test
    void ourOwnComponentIsChecked_too() {
        OwnEndpoints own = new OwnEndpoints();

        assertThat(OwnEndpoints.agreesWithTheEndpoint()).isTrue();
        assertThat(own.fault(new RouteFile.Endpoint("smtp-gateway:inbound", true)))
                .isEmpty();
        assertThat(own.fault(new RouteFile.Endpoint("smtp-gateway:relay?withoutDatabase=#shadow", false)))
                .isEmpty();
        assertThat(own.fault(new RouteFile.Endpoint("smtp-gateway:send?hop=mailbox", false)))
                .isEmpty();
        assertThat(own.fault(new RouteFile.Endpoint("mail-poll:{{poll}}", true)))
                .isEmpty();
        assertThat(List.of(
                        new RouteFile.Endpoint("smtp-gateway:inbund", true),
                        new RouteFile.Endpoint("smtp-gateway:inbound?port=25", true),
                        new RouteFile.Endpoint("smtp-gateway:inbound", false),
                        new RouteFile.Endpoint("smtp-gateway:relay?hop=mailbox", false),
                        new RouteFile.Endpoint("smtp-gateway:send?hopp=mailbox", false),
                        new RouteFile.Endpoint("smtp-gateway:send", false),
                        new RouteFile.Endpoint("mail-poll:form?delete=true", true),
                        new RouteFile.Endpoint("mail-poll:form", false)))
                .allSatisfy(endpoint -> assertThat(own.fault(endpoint)).isNotEmpty());
    }

    /** Every {@code direct:} constant of a class named {@code <Capability>Routes}. */
    private static Set<String> directsHeldByJava() {
        Set<String> names = new HashSet<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.izinhub").stream()
                        .filter(type -> type.getSimpleName().endsWith("Routes"))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getDeclaredFields()))
                        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                        .map(RoutesTest::value)
                        .filter(value -> value.startsWith("direct:"))
                        .forEach(names::add);
        return names;
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
