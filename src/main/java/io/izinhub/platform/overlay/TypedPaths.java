package io.izinhub.platform.overlay;

import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets the hub, its first start and every command read paths alike; registered in {@code META-INF/spring.factories}. */
final class TypedPaths implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerCustomEditor(Path.class, TypedPathEditor.class);
    }
}
