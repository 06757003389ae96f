package io.izinhub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub. */
@SpringBootApplication
public class IzinHub {

    public static void main(String[] args) {
        SpringApplication.run(IzinHub.class, args);
    }
}
