package io.izinhub.demo;

import io.izinhub.compliance.suppliers.SupplierRegister;
import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import io.izinhub.compliance.suppliers.domain.Supplier.Role;
import io.izinhub.compliance.suppliers.domain.Supplier.Vendor;
import io.izinhub.compliance.suppliers.domain.Supplier.Vendor.Answer;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The suppliers of the demo company, all approved. The firms are real, what is said of them is invented. */
@Component
@Profile("demo")
class DemoSuppliers implements ApplicationRunner {

    private static final String OFFICER = "user:dpo";

    private final SupplierRegister register;
    private final Clock clock;

    DemoSuppliers(SupplierRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        Vendor itself = new Vendor(null, Answer.NOT_NEEDED, null);
        Vendor agreed = new Vendor(today.minusDays(200), Answer.APPROVED, today.minusDays(190));
        approved("next4biz", "Next4biz", "CRM", itself, null, today);
        approved("netgsm", "Netgsm", "SMS, İYS", agreed, new Authorisation("DEMO-34", today.plusDays(300)), today);
        approved("verimor", "Verimor", "SMS", agreed, null, today);
    }

    private void approved(
            String key, String name, String service, Vendor vendor, Authorisation authorisation, LocalDate today) {
        if (register.find(key).isPresent()) {
            return;
        }
        Supplier supplier = new Supplier(
                name,
                Role.PROCESSOR,
                service,
                today.minusDays(180),
                "TR",
                null,
                List.of("telefon, e-posta, ileti izinleri"),
                "HTTPS",
                today.minusDays(170),
                vendor,
                authorisation,
                List.of("DEMO-SOZLESME"));
        Entry written = register.put(key, 0, supplier, "user:admin");
        register.approve(written, written.version(), OFFICER);
    }
}
