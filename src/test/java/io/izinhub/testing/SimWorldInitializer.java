package io.izinhub.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts the shared simulators before the hub and tells the hub where they are. */
final class SimWorldInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int imap = SimWorld.shared().mail().imapPort();
        Map<String, Object> addresses = Map.of(
                "hub.iys.base-url",
                SimWorld.shared().url("/iys").toString(),
                "hub.mail.hops.sink.port",
                SimWorld.shared().mail().smtpPort(),
                "hub.mail.imap.form.port",
                imap,
                "hub.mail.imap.crm.port",
                imap,
                "hub.mail.imap.intake.port",
                imap,
                "hub.sms.relay.crm.base-url",
                SimWorld.shared().url("/netgsm").toString(),
                "hub.sms.relay.gizli.base-url",
                SimWorld.shared().url("/verimor").toString(),
                "hub.sms.relay.kulak.base-url",
                FirmEar.shared().url(),
                "hub.sms.relay.duyar.base-url",
                FirmEar.shared().url(),
                "hub.webhooks.kulak.url",
                FirmEar.ofWebhook().url() + "/izin");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("simulators", addresses));
    }
}
