package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.poll.UidFolder.Listed;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands by UID, at a real server. */
class UidFolderTest {

    private static final String HEAD = "Subject: a\r\n\r\n";
    private static Mailbox server;

    private final String user = UUID.randomUUID() + "@ornek.example";

    @BeforeAll
    static void start() {
        server = new Mailbox();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private UidFolder open(int block) throws Exception {
        IMAPStore store = (IMAPStore) Session.getInstance(new Properties()).getStore("imap");
        store.connect("127.0.0.1", server.port(), user, "demo");
        return new UidFolder(store, "INBOX", block);
    }

    /** The size that the server says may be right, unknown, or wrong. */
    @ParameterizedTest
    @CsvSource({
        "64, 64",
        "63, 63",
        "65, 65",
        "128, 128",
        "300, 300",
        "64, -1",
        "128, -1",
        "300, -1",
        "300, 299",
        "300, 128",
        "300, 900"
    })
    void aMailIsReadWhole_inBlocks(int size, long said) throws Exception {
        byte[] mail = (HEAD + "x".repeat(size - HEAD.length())).getBytes(StandardCharsets.US_ASCII);
        server.put(user, mail);

        try (UidFolder folder = open(64)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            folder.read(folder.list().get(0).uid(), out, said);
            assertThat(out.toByteArray()).isEqualTo(mail);
        }
        assertThat(server.in(user, "INBOX")).singleElement().satisfies(lying -> assertThat(
                        lying.flags().contains(Flag.SEEN))
                .isFalse());
    }

    @Test
    void whatSomebodyElseDeletes_doesNotShiftWhatIsRead() throws Exception {
        for (String name : new String[] {"one", "two", "three"}) {
            server.put(user, (HEAD + name).getBytes(StandardCharsets.US_ASCII));
        }
        try (UidFolder ours = open(1000);
                UidFolder theirs = open(1000)) {
            long first = ours.list().get(0).uid();
            long last = ours.list().get(2).uid();
            theirs.delete(first);

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ours.read(last, out, UidFolder.UNKNOWN);
            assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(HEAD + "three");
            assertThat(ours.facts(first)).isEmpty();
        }
    }

    @Test
    void draftsAndWhatIsMarkedDeletedAreListedAsSuch() throws Exception {
        byte[] mail = HEAD.getBytes(StandardCharsets.US_ASCII);
        server.put(user, "INBOX", mail, new Flags(Flag.DELETED), new Date());
        server.put(user, "INBOX", mail, new Flags(Flag.DRAFT), new Date());
        server.put(user, "INBOX", mail, new Flags(Flag.SEEN), new Date());

        try (UidFolder folder = open(1000)) {
            assertThat(folder.list()).extracting(Listed::marked).containsExactly(true, true, false);
        }
    }
}
