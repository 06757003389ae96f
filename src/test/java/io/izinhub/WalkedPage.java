package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands of a page of docs/operate, each block under the name in the comment above it, run by bash as somebody types them: in a folder of
 * his own, with other ports, and with the classes of this build for the jar.
 */
final class WalkedPage {

    private static final Pattern BLOCK =
            Pattern.compile("^( *)<!-- ([a-z ]+) -->\n\\1```\n(.*?)\\1```\n", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(150);
    private static final String JAR = "java -jar izin-hub.jar ";
    private static final String JAVA_INSTEAD_OF_JAR = """
            #!/bin/sh
            [ "$1" = -jar ] || exec "%1$s" "$@"
            shift 2
            exec "%1$s" -XX:TieredStopAtLevel=1 -Dstdout.encoding=UTF-8 -cp "%2$s" io.izinhub.IzinHub "$@"
            """;

    private final Map<String, String> blocks = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> replaced;
    private final Pattern meant;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path page;

    /**
     * @param name of the page
     * @param replaced what stands in the page, and what is meant here: addresses with ports
     * @param environment variables that the commands name
     */
    WalkedPage(String name, Path folder, Map<String, String> replaced, Map<String, String> environment)
            throws IOException {
        this.page = Path.of("docs/operate", name);
        this.folder = folder;
        this.replaced = replaced;
        this.meant = Pattern.compile(
                replaced.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")(?!\\d)")));
        this.environment = environment;
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            String commands = block.group(3).replace("\n" + block.group(1), "\n");
            assertThat(blocks.put(block.group(2), commands.strip() + "\n"))
                    .as("two blocks %s", block.group(2))
                    .isNull();
        }
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                JAVA_INSTEAD_OF_JAR.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"), absoluteClassPath()));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    /** The names of all blocks, in the order of the page. */
    List<String> names() {
        return List.copyOf(blocks.keySet());
    }

    /** What the block prints; fails if its last command does. */
    String run(String name) throws IOException, InterruptedException {
        return run(name, Map.of());
    }

    String run(String name, Map<String, String> besides) throws IOException, InterruptedException {
        return run(name, besides, 0);
    }

    /** @param code with which it ends */
    String run(String name, Map<String, String> besides, int code) throws IOException, InterruptedException {
        Path out = folder.resolve(name.replace(' ', '-') + ".out");
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", text(name))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        bash.environment().putAll(environment);
        bash.environment().putAll(besides);
        bash.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + File.pathSeparator + path);
        Process process = bash.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The block does not end: " + name);
        }
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s: %s", name, printed).isEqualTo(code);
        return printed;
    }

    /** What the block prints once it holds all these words; it is run again until it does. */
    String eventually(String name, String... words) {
        AtomicReference<String> printed = new AtomicReference<>();
        await().atMost(SEEN_WITHIN).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            printed.set(run(name));
            assertThat(printed.get()).contains(words);
        });
        return printed.get();
    }

    /** The arguments behind the jar in a block that starts it. */
    List<String> argumentsOf(String name) {
        String command = text(name).strip();
        assertThat(command).startsWith(JAR);
        return List.of(command.substring(JAR.length()).split(" "));
    }

    /** The arguments that Maven hands to what a block starts with {@code spring-boot:test-run}. */
    List<String> mavenArgumentsOf(String name, Class<?> started) {
        String command = text(name);
        assertThat(command).contains("spring-boot:test-run", "-Dspring-boot.run.main-class=" + started.getName());
        String arguments = command.replaceAll("(?s).*-Dspring-boot.run.arguments=\"([^\"]*)\".*", "$1");
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            arguments = arguments.replace("$" + variable.getKey(), variable.getValue());
        }
        return List.of(arguments.split(" "));
    }

    /** The names of those blocks that a test has used. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    private String text(String name) {
        taken.add(name);
        String text = blocks.get(name);
        assertThat(text).as("block %s of %s", name, page).isNotNull();
        // At once: a port that was put in may begin like one that stands in the page.
        return meant.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replaced.get(found.group())));
    }

    /** Of this process it is relative to another folder. */
    private static String absoluteClassPath() {
        StringBuilder all = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            all.append(all.isEmpty() ? "" : File.pathSeparator)
                    .append(Path.of(entry).toAbsolutePath());
        }
        return all.toString();
    }

    /** What the file holds now, for a process that writes while it is read. */
    String file(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
