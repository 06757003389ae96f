package io.izinhub.consent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.campaign.AnswerPage.Entry;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPageTest {

    private static final Entry RET = new Entry(Channel.MESAJ, false, SendReason.RET);
    private static final Entry ONAY = new Entry(Channel.EPOSTA, true, SendReason.ONAY);

    private final AnswerPage page = new AnswerPage();

    @ParameterizedTest
    @EnumSource(SendReason.class)
    void everyReasonOnEveryChannelComesBack(SendReason reason) {
        List<Entry> all = new ArrayList<>();
        UUID key = new UUID(-5, 7);
        for (Channel channel : Channel.values()) {
            for (boolean sent : new boolean[] {true, false}) {
                all.add(new Entry(channel, sent, reason));
            }
        }
        all.forEach(entry -> page.add(key, entry));

        assertThat(AnswerPage.find(page.takeParts(1000).get(0), key)).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000, 5000})
    void r30_eachIsFoundAgainAndNobodyElse(int people) {
        Random random = new Random(people);
        Map<UUID, Entry> added = new HashMap<>();
        for (int i = 0; i < people; i++) {
            UUID key = new UUID(random.nextLong(), random.nextLong());
            Entry entry = i % 3 == 0 ? ONAY : RET;
            added.put(key, entry);
            page.add(key, entry);
        }

        List<byte[]> parts = page.takeParts(1000 * AnswerPage.ENTRY_BYTES);

        assertThat(parts).allSatisfy(part -> assertThat(keys(part)).isSortedAccordingTo(Long::compareUnsigned));
        assertThat(parts.stream().mapToInt(part -> part.length).sum()).isEqualTo(9 * people);
        added.forEach((key, entry) -> assertThat(found(parts, key)).containsExactly(entry));
        assertThat(found(parts, new UUID(random.nextLong(), 0))).isEmpty();
        assertThat(page.size()).isZero();
    }

    /** Hashes hardly ever share their first 46 bits; a file that relied on it would lose people silently. */
    @Test
    void keysThatDifferInTheirLastBitsOnlyAreSortedToo() {
        for (long low = 300; low > 0; low--) {
            page.add(new UUID(Long.MIN_VALUE | low, 0), low % 2 == 0 ? ONAY : RET);
        }

        byte[] part = page.takeParts(10_000).get(0);

        assertThat(keys(part)).isSortedAccordingTo(Long::compareUnsigned);
        assertThat(AnswerPage.find(part, new UUID(Long.MIN_VALUE | 7, 99))).containsExactly(RET);
    }

    @Test
    void whoWasAskedAboutTwiceHasTwoAnswers() {
        UUID key = UUID.randomUUID();
        page.add(key, RET);
        page.add(UUID.randomUUID(), RET);
        page.add(key, ONAY);

        assertThat(AnswerPage.find(page.takeParts(1000).get(0), key)).containsExactlyInAnyOrder(RET, ONAY);
    }

    private static List<Entry> found(List<byte[]> parts, UUID key) {
        return parts.stream()
                .flatMap(part -> AnswerPage.find(part, key).stream())
                .toList();
    }

    private static List<Long> keys(byte[] part) {
        List<Long> keys = new ArrayList<>();
        for (int at = 0; at < part.length; at += AnswerPage.ENTRY_BYTES) {
            keys.add(ByteBuffer.wrap(part).getLong(at));
        }
        return keys;
    }
}
