package io.izinhub.demo;

import io.izinhub.IzinHub;
import org.springframework.boot.SpringApplication;

/**
 * The hub with simulators of everything around it, in one process: {@code mvn spring-boot:test-run}. Data in
 * {@code ./data}; delete the folder to begin anew.
 */
public final class Demo {

    private Demo() {}

    public static void main(String[] args) {
        SpringApplication demo = new SpringApplication(IzinHub.class, DemoConfiguration.class);
        demo.setAdditionalProfiles("demo");
        demo.run(args);
    }
}
