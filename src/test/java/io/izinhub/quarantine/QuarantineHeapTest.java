package io.izinhub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineHeapTest {

    /** Less than the hub and the mails together, were they ever whole in memory. */
    private static final String HEAP = "-Xmx192m";

    @TempDir
    private Path folder;

    @Test
    void threeMailsOf50MbAtOnceFitIntoASmallHeap() throws Exception {
        Path hashes = folder.resolve("hashes.txt");
        Path log = folder.resolve("log.txt");
        ProcessBuilder child = ChildJvm.of(SmallHeapQuarantine.class, List.of(hashes.toString()));
        child.command().replaceAll(word -> word.startsWith("-Xmx") ? HEAP : word);
        Process process =
                child.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }

        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        List<String> expected = new ArrayList<>();
        for (int worker = 0; worker < SmallHeapQuarantine.MAILS; worker++) {
            expected.add(SmallHeapQuarantine.hash(SmallHeapQuarantine.large(worker)));
        }
        assertThat(hashes).content().hasLineCount(SmallHeapQuarantine.MAILS);
        assertThat(Files.readAllLines(hashes)).isEqualTo(expected);
    }
}
