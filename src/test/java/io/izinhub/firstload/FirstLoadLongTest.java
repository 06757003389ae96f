package io.izinhub.firstload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.firstload.domain.LoadState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** 5,000 people of all kinds, a dozen of each special one: interrupted everywhere, and taken back person by person, by field, and as a whole. */
@Tag("long")
class FirstLoadLongTest extends FirstLoadRun {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLoadLongTest.class);
    private static final FirstLoadWorld WORLD = new FirstLoadWorld(4_820, 12);

    @Autowired
    FirstLoadLongTest(@LocalServerPort int port, ApplicationContext context) {
        super(port, context, WORLD);
    }

    @DynamicPropertySource
    static void world(DynamicPropertyRegistry properties) {
        beside(WORLD, properties);
        properties.add("hub.first-load.portion", () -> "200");
    }

    @Test
    void r25_r27_r28_r103_fiveThousandAreRefusedNothing_andEveryFieldComesBack() {
        Map<String, JsonNode> before = WORLD.fields();
        assertThat(before.size()).isEqualTo(5_000);
        awaitFeeds();
        handInFiles();
        Instant began = Instant.now();
        long id = begin();
        String one = PATH + "/" + id;
        interruptedUntil(id, LoadState.REPORTED);
        assertThat(WORLD.written()).isZero();
        Map<String, Long> kinds = kinds(one);
        Duration reading = Duration.between(began, Instant.now());
        approve(one, id);
        goLive();
        Instant approved = Instant.now();
        interruptedUntil(id, LoadState.DONE);
        LOG.info(
                "{} people: read in {}, applied in {}, {} interruptions, {}; found {}; {}",
                before.size(),
                reading,
                Duration.between(approved, Instant.now()),
                interruptions(),
                WORLD.calls(),
                kinds,
                loads.find(BRAND, id).orElseThrow());
        assertEnd();
        assertNothingToMend();
        takenBack(before);
    }

    private void takenBack(Map<String, JsonNode> before) {
        Map<String, JsonNode> written = WORLD.fields();
        stopWriting();
        String one = WORLD.email(Kind.REFUSED_THERE);
        restore("\"personId\":\"" + WORLD.id(one) + "\",");
        assertThat(WORLD.fields()).isEqualTo(onlyBack(one, before, written));

        restore("\"channel\":\"EPOSTA\",");
        Map<String, JsonNode> afterField = WORLD.fields();
        before.forEach((who, fields) -> assertThat(WORLD.ofChannel(afterField.get(who)))
                .as("the fields of the channel")
                .isEqualTo(WORLD.ofChannel(fields)));
        assertThat(afterField).as("and the other channel stays").isNotEqualTo(before);

        Instant began = Instant.now();
        JsonNode all = restore("");
        LOG.info("The rest was put back in {}: {}", Duration.between(began, Instant.now()), all);
        assertThat(WORLD.fields()).isEqualTo(before);
    }

    /** As it was for one, as it was written for all others. */
    private static Map<String, JsonNode> onlyBack(
            String one, Map<String, JsonNode> before, Map<String, JsonNode> written) {
        Map<String, JsonNode> mixed = new LinkedHashMap<>(written);
        mixed.put(one + " 0", before.get(one + " 0"));
        return mixed;
    }
}
