package io.izinhub.leave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** The program that goes along with an export, in this JVM. */
final class VerifyProgram {

    private final Method run;

    private VerifyProgram(Method run) {
        this.run = run;
    }

    static VerifyProgram compile(Path folder) throws IOException, ReflectiveOperationException {
        Files.createDirectories(folder);
        Path source = folder.resolve("Verify.java");
        try (InputStream in = LedgerExport.class.getResourceAsStream("/leave/Verify.java")) {
            Files.copy(in, source);
        }
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
        if (failed != 0) {
            throw new IllegalStateException("Verify.java does not compile");
        }
        Class<?> program = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null).loadClass("Verify");
        Method run = program.getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
        run.setAccessible(true);
        return new VerifyProgram(run);
    }

    /** @return the exit code, a blank, and all that it printed */
    String run(String... arguments) throws ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            Object code = run.invoke(null, arguments, print, print);
            return code + " " + out.toString(StandardCharsets.UTF_8);
        }
    }
}
