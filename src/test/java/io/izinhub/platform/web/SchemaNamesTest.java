package io.izinhub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * In the OpenAPI document a type is named by its simple name, or by {@code @Schema(name = …)}. Of two types of one name
 * only one would be described there, and whoever makes a client from the document gets the wrong one.
 */
class SchemaNamesTest {

    private record Twin(Inner inner) {
        private record Inner(int a) {}
    }

    private record Other(List<Inner> inner) {
        private record Inner(int b) {}
    }

    private record Told(@SuppressWarnings("unused") Map<String, Inner> inner) {
        @Schema(name = "ToldInner")
        private record Inner(int c) {}
    }

    @Test
    void noTwoTypesOfTheApiShareAName() {
        Set<Class<?>> types =
                reachable(handlers().flatMap(SchemaNamesTest::bodies).toList());

        assertThat(types).hasSizeGreaterThan(120);
        assertThat(shared(types)).isEmpty();
    }

    @Test
    void twoOfOneNameAreSeen() {
        assertThat(shared(reachable(List.of(Twin.class, Other.class, Told.class))))
                .containsExactly(Map.entry("Inner", Set.of(Twin.Inner.class.getName(), Other.Inner.class.getName())));
    }

    private static Stream<Method> handlers() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents("io.izinhub").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(controller -> !controller.isAnnotationPresent(Hidden.class))
                .flatMap(controller -> Stream.of(controller.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class)
                        && !method.isAnnotationPresent(Hidden.class));
    }

    private static Stream<Type> bodies(Method handler) {
        return Stream.concat(
                Stream.of(handler.getGenericReturnType()),
                Stream.of(handler.getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                        .map(Parameter::getParameterizedType));
    }

    /** Our own types that stand in these, at any depth. */
    private static Set<Class<?>> reachable(List<? extends Type> types) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Deque<JavaType> open = new ArrayDeque<>();
        types.forEach(type -> open.add(TypeFactory.defaultInstance().constructType(type)));
        while (!open.isEmpty()) {
            JavaType type = open.poll();
            open.addAll(type.getBindings().getTypeParameters());
            if (type.isContainerType()) {
                open.add(type.getContentType());
            }
            Class<?> raw = type.getRawClass();
            boolean named = raw.getName().startsWith("io.izinhub.") && !raw.isEnum();
            if (named && found.add(raw) && raw.isRecord()) {
                for (RecordComponent component : raw.getRecordComponents()) {
                    open.add(TypeFactory.defaultInstance().constructType(component.getGenericType()));
                }
            }
        }
        return found;
    }

    /** Names that more than one type has. */
    private static Map<String, Set<String>> shared(Set<Class<?>> types) {
        Map<String, Set<String>> byName = new TreeMap<>();
        types.forEach(type ->
                byName.computeIfAbsent(name(type), name -> new TreeSet<>()).add(type.getName()));
        byName.values().removeIf(classes -> classes.size() == 1);
        return byName;
    }

    private static String name(Class<?> type) {
        Schema schema = type.getAnnotation(Schema.class);
        return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
    }
}
