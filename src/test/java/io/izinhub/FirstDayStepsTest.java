package io.izinhub;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/operate/first-day.md in the order in which it is written: after each step the hub is stopped, the doctor asked, and the hub started again. That no
 * block is left out {@link FirstDayTest} sees to.
 */
@Tag("long")
class FirstDayStepsTest {

    @TempDir
    private Path folder;

    @Test
    void eachStepStandsOnItsOwn() throws Exception {
        try (FirstDay day = new FirstDay(folder)) {
            day.keysAndConfiguration();
            try (WalkedHub hub = day.start()) {
                hub.withAccounts();
                day.open();
                day.suppliers();
            }
            day.doctor("iys", "texts");
            day.fill("iys");
            day.doctor("texts");
            try (WalkedHub ignored = day.start().opens()) {
                day.authority();
            }
            day.fill("crm");
            day.suggested();
            day.doctor("texts");
            try (WalkedHub ignored = day.start().opens()) {
                day.crm();
                day.firstLoad();
            }
            day.fill("inbound");
            day.doctor("texts");
            try (WalkedHub ignored = day.start().opens()) {
                day.mailIn();
            }
            day.texts();
            day.fill("texts");
            day.doctor();
            try (WalkedHub ignored = day.start().opens()) {
                day.notice();
            }
            day.account();
            day.fill("outbound");
            day.doctor();
            try (WalkedHub ignored = day.start().opens()) {
                day.mailOut();
                day.liveAndBack();
            }
        }
    }
}
