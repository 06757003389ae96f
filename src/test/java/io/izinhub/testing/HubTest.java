package io.izinhub.testing;

import io.izinhub.IzinHub;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole hub on a real embedded PostgreSQL in {@code target/}, with the simulators of {@link SimWorld} as
 * the world outside. All such tests share one context, one database, one world: use addresses of your own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = IzinHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("hubtest")
@ContextConfiguration(initializers = SimWorldInitializer.class)
public @interface HubTest {}
