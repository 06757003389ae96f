package io.izinhub.mail.poll;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tests of polled mailboxes share: a real server of mailboxes, and for each test accounts of its own on it. */
@HubTest
abstract class PollBench {

    static final MailProcessor PASSES =
            mail -> mail.live().send(mail.trace(), mail.body()).reply();
    static final MailProcessor CANNOT = mail -> SmtpReply.tempFail("4.3.0", "not now");
    static Mailbox server;

    @Autowired
    JdbcTemplate jdbc;

    @TempDir
    Path folder;

    PollWorld world;

    @BeforeAll
    static void start() {
        server = new Mailbox();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        world = new PollWorld(jdbc, server.port(), folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    static byte[] mail(String... lines) {
        return ("Return-Path: <musteri@posta.example>\r\nMessage-ID: <" + UUID.randomUUID() + "@posta.example>\r\n"
                        + "Date: Fri, 27 Nov 2026 12:00:00 +0300\r\nFrom: musteri@posta.example\r\n"
                        + String.join("\r\n", lines) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static int look(Poll poll, MailProcessor flow) {
        return poll.look(flow, () -> false);
    }
}
