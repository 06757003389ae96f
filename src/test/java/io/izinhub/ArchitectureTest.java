package io.izinhub;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.izinhub.integrator.AuthorityAdapter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules that code can hold. Each is also shown to fail, on a class of {@code io.izinhub.fixture}. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.izinhub");
    private static final JavaClasses FIXTURES =
            new ClassFileImporter().importPackages("io.izinhub.fixture", "io.izinhub.fixturecycle");

    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.springframework.jdbc.."};

    private static final ArchRule DOMAIN_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage(
                    "..domain..",
                    "io.izinhub.detection..",
                    "io.izinhub.compliance.content..",
                    "io.izinhub.compliance.texts..",
                    "io.izinhub.platform.text..")
            .and()
            .resideOutsideOfPackages("io.izinhub.detection.api..", "io.izinhub.compliance.texts.api..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "org.apache.camel..")
                    .or(resideInAnyPackage(SQL)))
            .because("rules must be readable and testable without a framework");

    private static final ArchRule DETECTOR_TOUCHES_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.izinhub..detection..")
            .and()
            .resideOutsideOfPackages("io.izinhub.detection.api..", "io.izinhub.detection.score..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
            .because("what reads a mail is given its text and policy and reaches for nothing itself");

    private static final ArchRule CAMEL_STAYS_IN_FLOWS = noClasses()
            .that()
            .resideOutsideOfPackages("io.izinhub.platform.camel..", "..flow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("Camel moves things; it decides nothing");

    private static final ArchRule JSLT_STAYS_IN_MAPPING = noClasses()
            .that()
            .resideOutsideOfPackage("io.izinhub.platform.mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.schibsted..")
            .because("JSLT must be replaceable");

    private static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .because("a constructor shows what a class needs");

    private static final ArchRule NO_VALUE = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
            .because("properties are typed records");

    private static final ArchRule CASE_NEEDS_A_LOCALE = noClasses()
            .should()
            .accessTargetWhere(targetIs(String.class, "to(Lower|Upper)Case").and(withoutArguments()))
            .because("under the Turkish default locale I becomes ı");

    private static final ArchRule NO_SLEEP = noClasses()
            .should()
            .accessTargetWhere(targetIs(Thread.class, "sleep"))
            .because("time is injected");

    /** The main class hands the console to the maintenance commands, which exist to print. */
    private static final ArchRule NO_CONSOLE_OUTPUT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.izinhub.IzinHub")
            .should()
            .accessTargetWhere(targetIs(System.class, "out|err"))
            .orShould()
            .accessTargetWhere(target(name("printStackTrace")))
            .because("what is printed escapes the log's rules on personal data");

    private static final ArchRule NAMES_SAY_WHAT = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager)")
            .because("such a name says nothing");

    private static final ArchRule CONSOLE_HAS_NO_SQL = noClasses()
            .that()
            .resideInAPackage("io.izinhub..console..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(SQL))
            .because("the console talks to the other capabilities' public types only");

    private static final ArchRule ROLES_ARE_ASKED_FOR = noClasses()
            .should(new ArchCondition<JavaClass>("look for a role by instanceof") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                    each.getInstanceofChecks().stream()
                            .filter(check -> check.getRawType().isInterface()
                                    && check.getRawType().isAssignableTo(AuthorityAdapter.class))
                            .forEach(check -> events.add(SimpleConditionEvent.satisfied(
                                    each, each.getName() + ":" + check.getLineNumber())));
                }
            })
            .because("a firm that a file describes has its roles beside it: AuthorityAdapter.role finds them");

    private static final ArchRule CAPABILITIES_HAVE_NO_CYCLE =
            slices().matching("io.izinhub.(*)..").should().beFreeOfCycles();

    private static final ArchRule PACKAGES_HAVE_NO_CYCLE =
            slices().assignedFrom(new TwoLevels()).should().beFreeOfCycles();

    private static final ArchRule SMS_KNOWS_NO_MAIL = noClasses()
            .that()
            .resideInAPackage("io.izinhub..sms..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.izinhub.mail..")
            .because("what all messages have in common is compliance");

    /**
     * A capability's own classes are one slice, each of its packages with all below it another. The detector's are left out: its root holds
     * both what its packages share and what puts them together.
     */
    private static final class TwoLevels implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] names = type.getPackageName().split("\\.");
            if (names.length < 3 || names[2].equals("detection")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(names[2], names.length == 3 ? "" : names[3]);
        }

        @Override
        public String getDescription() {
            return "packages of a capability";
        }
    }

    private static DescribedPredicate<JavaAccess<?>> targetIs(Class<?> type, String namePattern) {
        return target(owner(name(type.getName()))).and(target(nameMatching(namePattern)));
    }

    private static DescribedPredicate<JavaAccess<?>> withoutArguments() {
        return DescribedPredicate.describe(
                "without arguments",
                access -> access.getTarget() instanceof CodeUnitAccessTarget called
                        && called.getRawParameterTypes().isEmpty());
    }

    /** Each rule with the name of the fixture that breaks it. */
    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(DOMAIN_IS_PLAIN_JAVA, "KnowsSpring"),
                arguments(DOMAIN_IS_PLAIN_JAVA, "KnowsJdbc"),
                arguments(DETECTOR_TOUCHES_NOTHING, "KnowsFiles"),
                arguments(CAMEL_STAYS_IN_FLOWS, "KnowsCamel"),
                arguments(JSLT_STAYS_IN_MAPPING, "KnowsJslt"),
                arguments(NO_FIELD_INJECTION, "InjectsFields"),
                arguments(NO_VALUE, "InjectsFields"),
                arguments(CASE_NEEDS_A_LOCALE, "lowerCalled"),
                arguments(CASE_NEEDS_A_LOCALE, "upperReferred"),
                arguments(NO_SLEEP, "BadHabits"),
                arguments(NO_CONSOLE_OUTPUT, "BadHabits"),
                arguments(NAMES_SAY_WHAT, "StringHelper"),
                arguments(CONSOLE_HAS_NO_SQL, "PageWithSql"),
                arguments(ROLES_ARE_ASKED_FOR, "LooksAtRoles"),
                arguments(CAPABILITIES_HAVE_NO_CYCLE, "fixturecycle"),
                arguments(PACKAGES_HAVE_NO_CYCLE, "Within"),
                arguments(SMS_KNOWS_NO_MAIL, "KnowsMail"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHubKeepsTheRule(ArchRule rule, String ignored) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleCanFail(ArchRule rule, String breaker) {
        EvaluationResult result = rule.evaluate(FIXTURES);

        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(breaker));
    }

    @Test
    void aLocaleIsAllowed() {
        EvaluationResult result = CASE_NEEDS_A_LOCALE.evaluate(FIXTURES);

        assertThat(result.getFailureReport().getDetails()).noneMatch(detail -> detail.contains("lowerWithLocale"));
    }
}
