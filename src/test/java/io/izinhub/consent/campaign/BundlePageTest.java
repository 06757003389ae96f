package io.izinhub.consent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BundlePageTest {

    private static final Instant THEN = Instant.parse("2026-11-20T09:00:00.123456Z");

    private final BundlePage bundle = new BundlePage();
    private final Random random = new Random(7);

    @Test
    void r30_whoWasAnsweredAboutIsFoundWithTheQueryAndItsTime_andEachFileIsThereByteForByte() {
        UUID[] people = new UUID[300];
        byte[][] files = new byte[people.length][];
        for (int i = 0; i < people.length; i++) {
            people[i] = new UUID(random.nextLong(), 0);
            files[i] = new byte[i % 50];
            random.nextBytes(files[i]);
            AnswerPage page = new AnswerPage();
            page.add(people[i], new AnswerPage.Entry(Channel.MESAJ, false, SendReason.RET));
            assertThat(bundle.add(
                            THEN.plusNanos(i * 1_000L),
                            files[i],
                            AnswerPage.sorted(page.takeParts(100).get(0), THEN)))
                    .isEqualTo(i);
        }

        List<byte[]> entries = bundle.entries(100 * BundlePage.ENTRY_BYTES);
        assertThat(entries).hasSize(3);
        Set<Integer> found = new HashSet<>();
        for (byte[] part : entries) {
            SortedAnswers answers = BundlePage.sorted(part, bundle.times());
            for (int i = 0; i < answers.size(); i++) {
                int query = BundlePage.query(part, i);
                found.add(query);
                assertThat(answers.prefix(i)).isEqualTo(people[query].getMostSignificantBits());
                assertThat(answers.askedAt(i)).isEqualTo(THEN.plusNanos(query * 1_000L));
                assertThat(answers.entry(i).reason()).isEqualTo(SendReason.RET);
                assertThat(i == 0 || Long.compareUnsigned(answers.prefix(i - 1), answers.prefix(i)) < 0)
                        .isTrue();
            }
        }
        assertThat(found).hasSize(people.length);

        List<BundlePage.Files> parts = bundle.files(1_000);
        assertThat(parts).hasSizeGreaterThan(5).allSatisfy(part -> assertThat(part.bytes())
                .hasSizeLessThanOrEqualTo(1_000));
        for (int i = 0; i < people.length; i++) {
            int number = i;
            BundlePage.Files part = parts.stream()
                    .filter(each -> each.first() <= number)
                    .reduce((first, later) -> later)
                    .orElseThrow();
            assertThat(BundlePage.file(part.bytes(), i)).hasValue(files[i]);
        }
    }

    @Test
    void whatIsNotThereOrCutOffIsNoFile() {
        bundle.add(THEN, new byte[20], AnswerPage.sorted(new byte[0], THEN));
        byte[] part = bundle.files(1_000).get(0).bytes();

        assertThat(BundlePage.file(part, 1)).isEmpty();
        assertThat(BundlePage.file(Arrays.copyOf(part, 12), 0)).isEmpty();
        assertThat(BundlePage.file(new byte[0], 0)).isEmpty();
    }
}
