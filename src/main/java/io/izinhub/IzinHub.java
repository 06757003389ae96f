package io.izinhub;

import io.izinhub.access.FirstStart;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub once its first accounts exist, or does what a command says ({@code verify-ledger}, {@code keys}). */
@SpringBootApplication
public class IzinHub {

    public static void main(String[] args) throws InterruptedException {
        OptionalInt exitCode = Commands.run(args, System.out, System.err);
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        if (FirstStart.isDone(args, System.out)) {
            SpringApplication.run(IzinHub.class, args);
        }
    }
}
