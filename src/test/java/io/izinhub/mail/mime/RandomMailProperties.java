package io.izinhub.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of the footer on any message, and on any message that was damaged on its way. */
class RandomMailProperties {

    /** Footer or not: nobody outside finds anything else changed, and the second time nothing happens. */
    @Property(tries = 2_000)
    void r126_onlyTheFooterIsNew(@ForAll long seed, @ForAll boolean eightBit) {
        byte[] mail = new RandomMails(seed).mail();
        FooterResult result = Mails.INSERTER.insert(mail, eightBit);
        if (result instanceof FooterResult.Added added) {
            byte[] after = added.mail().bytes();
            assertThat(OutsideJudge.complaint(mail, after)).isNull();
            assertThat(Mails.INSERTER.insert(after, eightBit)).isEqualTo(new FooterResult.AlreadyThere());
        } else {
            assertThat(result).isNotEqualTo(new FooterResult.Failed(EditObstacle.CHECK_FAILED));
            assertThat(result).isNotEqualTo(new FooterResult.Failed(EditObstacle.MALFORMED));
        }
    }

    /** Lines dropped, doubled, swapped, octets flipped: the mail goes unchanged, or the footer is all that changed. */
    @Property(tries = 2_000)
    void r126_damagedMailIsNotDamagedFurther(@ForAll long seed) {
        byte[] mail = damaged(new RandomMails(seed).mail(), new Random(seed));
        if (Mails.INSERTER.insert(mail, true) instanceof FooterResult.Added added) {
            assertThat(OutsideJudge.complaint(mail, added.mail().bytes())).isNull();
        }
    }

    /** A control character at the end of the page, where the footer comes. */
    @Example
    void r126_controlCharacterAtTheEndStays() {
        r126_damagedMailIsNotDamagedFurther(-8624653482547L);
    }

    static byte[] damaged(byte[] mail, Random random) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < mail.length; ) {
            int end = Ascii.lineEnd(mail, i, mail.length);
            lines.add(Arrays.copyOfRange(mail, i, end));
            i = end;
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(5)) {
                case 0 -> lines.set(at, new byte[0]);
                case 1 -> lines.add(at, lines.get(at));
                case 2 -> lines.add(random.nextInt(lines.size()), lines.get(at));
                case 3 -> lines.set(at, flipped(lines.get(at), random));
                default -> lines.set(at, Arrays.copyOf(lines.get(at), random.nextInt(lines.get(at).length + 1)));
            }
        }
        return Mails.joined(lines.toArray(byte[][]::new));
    }

    private static byte[] flipped(byte[] line, Random random) {
        byte[] flipped = line.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }
}
