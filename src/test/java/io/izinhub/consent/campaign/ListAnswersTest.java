package io.izinhub.consent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.campaign.CampaignBook.Act;
import io.izinhub.consent.campaign.CampaignContacts.Seen;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last list before the gateway, whatever the lists look like. */
class ListAnswersTest {

    private static final Instant NOON = Instant.parse("2026-11-20T09:00:00Z");
    private static final List<SendReason> REASONS = List.of(SendReason.ONAY, SendReason.RET, SendReason.NO_RECORD);

    private record Asked(UUID key, Channel channel, Instant at, SendReason reason) {}

    private final List<Asked> asked = new ArrayList<>();
    private final List<SortedAnswers> files = new ArrayList<>();

    private void list(Random random, List<UUID> people, int lines) {
        Instant at = NOON.plusMillis(files.size());
        AnswerPage page = new AnswerPage();
        for (int i = 0; i < lines; i++) {
            Asked each = new Asked(
                    people.get(random.nextInt(people.size())),
                    Channel.values()[random.nextInt(3)],
                    at,
                    REASONS.get(random.nextInt(3)));
            if (asked.stream().noneMatch(other -> other.at.equals(at) && other.key.equals(each.key))) {
                asked.add(each);
                page.add(each.key, new AnswerPage.Entry(each.channel, false, each.reason));
            }
        }
        page.takeParts(AnswerFile.PART_BYTES).forEach(part -> files.add(AnswerPage.sorted(part, at)));
    }

    private void bundle(Random random, List<UUID> people, int queries) {
        BundlePage bundle = new BundlePage();
        for (int i = 0; i < queries; i++) {
            list(random, people, 1);
            SortedAnswers one = files.remove(files.size() - 1);
            bundle.add(one.askedAt(0), new byte[0], one);
            // Keeps the time of the next list apart.
            files.add(AnswerPage.sorted(new byte[0], NOON));
        }
        byte[] times = bundle.times();
        bundle.entries(1_000).forEach(part -> files.add(BundlePage.sorted(part, times)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "40, 300, 0", "3, 4000, 5", "500, 3, 200", "200, 200, 200"})
    void r19_itIsTheLastOfThisChannelThatWasNotAskedLater(int seenPeople, int lines, int singles) {
        Random random = new Random(seenPeople + lines);
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < seenPeople + 50; i++) {
            // Some share their first 8 bytes.
            people.add(new UUID(random.nextInt(3) == 0 ? i / 2 : random.nextLong(), 0));
        }
        for (int i = 0; i < 4; i++) {
            list(random, people, lines);
        }
        bundle(random, people, singles);
        list(random, people, lines);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < seenPeople; i++) {
            seen.add(new Seen(
                    "c",
                    "b",
                    Channel.EPOSTA,
                    people.get(random.nextInt(people.size())),
                    Act.SENT,
                    SendReason.ONAY,
                    NOON.plusMillis(random.nextInt(files.size() + 2))));
        }
        Collections.shuffle(files, random);

        ListAnswers.Latest latest = new ListAnswers.Latest(seen);
        files.forEach(latest::look);

        for (int i = 0; i < seen.size(); i++) {
            assertThat(latest.list(i)).isEqualTo(naive(seen.get(i)));
        }
    }

    private SendReason naive(Seen seen) {
        SendReason last = null;
        for (Asked each : asked) {
            if (each.key.getMostSignificantBits() == seen.key().getMostSignificantBits()
                    && each.channel == seen.channel()
                    && !each.at.isAfter(seen.at())) {
                last = each.reason;
            }
        }
        return last;
    }
}
