package io.izinhub;

import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub, or does what a command says ({@code verify-ledger}, {@code keys}). */
@SpringBootApplication
public class IzinHub {

    public static void main(String[] args) {
        OptionalInt exitCode = Commands.run(args, System.out, System.err);
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        SpringApplication.run(IzinHub.class, args);
    }
}
