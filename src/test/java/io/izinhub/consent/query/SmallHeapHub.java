package io.izinhub.consent.query;

import io.izinhub.IzinHub;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub in a JVM of its own, with consents in it; tells its port in a file and runs until it is ended. */
public final class SmallHeapHub {

    static final String KEY = "small-heap-key";
    /** People up to this number are known, every second one; writing a million takes longer than all that is asked of them. */
    static final int KNOWN = Boolean.getBoolean("izinhub.test.long") ? 1_000_000 : 200_000;

    private static final int BATCH = 10_000;

    private SmallHeapHub() {}

    static String address(int number) {
        return "m" + number + "@million.example";
    }

    public static void main(String[] args) throws Exception {
        ConfigurableApplicationContext context = SpringApplication.run(
                IzinHub.class, "--spring.profiles.active=hubtest", "--server.port=0", "--logging.level.root=WARN");
        context.getBean(Accounts.class).ensureKey("small-heap", KEY, Role.MARKETING);
        Consents consents = context.getBean(Consents.class);
        List<Consents.Row> rows = new ArrayList<>();
        for (int i = 0; i < KNOWN; i += 2) {
            long bits = Consents.bits(i % 4 == 0 ? Status.ONAY : Status.RET, IysStatus.ONAY, 1);
            Address address = Address.require(Channel.EPOSTA, address(i));
            rows.add(new Consents.Row("600100", Channel.EPOSTA, RecipientType.BIREYSEL, address, bits));
            if (rows.size() == BATCH) {
                consents.put(rows);
                rows.clear();
            }
        }
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        Path written = Path.of(args[0] + ".part");
        Files.writeString(written, String.valueOf(port));
        Files.move(written, Path.of(args[0]));
    }
}
