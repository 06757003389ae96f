package io.izinhub.demo;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The accounts of the demo, and what to try first. Only ever in the demo: the passwords stand in the README. */
@Component
@Profile("demo")
class DemoAccounts implements ApplicationRunner {

    private static final String PASSWORD = "demo";

    private final Accounts accounts;
    private final Environment environment;

    DemoAccounts(Accounts accounts, Environment environment) {
        this.accounts = accounts;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        accounts.ensureUser("admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("dpo", PASSWORD, Role.DPO);
        accounts.ensureUser("agent", PASSWORD, Role.AGENT);
        accounts.ensureUser("marketing", PASSWORD, Role.MARKETING);
        accounts.ensureKey("demo", "demo-key", Role.ADMIN, Role.INTEGRATION);
        greet();
    }

    private void greet() {
        String hub = "http://localhost:" + environment.getProperty("local.server.port");
        String simulators = "http://localhost:" + environment.getProperty("sim.port");
        System.out.printf("""

                İzin Hub demosu çalışıyor / the İzin Hub demo is running
                  Konsol / console      %1$s/            (admin, dpo, agent, marketing; parola / password: demo)
                  API                   %1$s/v3/api-docs  (Authorization: Bearer demo-key)
                  Benzetimler / sims    %2$s/sim/state

                  Bir onay kaydet / record a consent:
                    curl -s %1$s/api/v1/consents -H 'Authorization: Bearer demo-key' -H 'Content-Type: application/json' \\
                      -d "{\\"brand\\":\\"600100\\",\\"channel\\":\\"EPOSTA\\",\\"recipient\\":\\"ayse@deneme.example\\",\\"status\\":\\"ONAY\\",\\"source\\":\\"HS_WEB\\",\\"consentAt\\":\\"$(date +%%Y-%%m-%%dT%%H:%%M:%%S%%:z)\\"}"
                  Vatandaş gibi İYS'de reddet / refuse at İYS as the citizen:
                    curl -s %2$s/sim/iys/citizen -H 'Content-Type: application/json' \\
                      -d '{"brandCode":600100,"recipient":"ayse@deneme.example","recipientType":"BIREYSEL","type":"EPOSTA","status":"RET","source":"IYS_WEB"}'
                  Gönderebilir miyim? / may I send?
                    curl -s %1$s/api/v1/consents/query -H 'Authorization: Bearer demo-key' -H 'Content-Type: application/json' \\
                      -d '{"brand":"600100","points":[{"ref":"1","channel":"EPOSTA","value":"ayse@deneme.example"}]}'
                  Kampanya: sor, raporu oku / a campaign: ask, read its report:
                    curl -s %1$s/api/v1/consents/query -H 'Authorization: Bearer demo-key' -H 'Content-Type: application/json' \\
                      -d '{"brand":"600100","campaign":"KIS-2026","refresh":true,"points":[{"ref":"1","channel":"EPOSTA","value":"musteri1@kisi.example"}]}'
                    curl -s %1$s/api/v1/campaigns/KIS-2026 -H 'Authorization: Bearer demo-key'
                  CRM'e posta gönder / send mail towards the CRM:
                    printf 'Subject: Deneme\\r\\n\\r\\nMerhaba\\r\\n' | curl -s %3$s --mail-from ayse@deneme.example --mail-rcpt destek@ornek.example -T -
                    curl -s '%2$s/sim/mail?recipient=destek@ornek.example'

                """, hub, simulators, "smtp://localhost:" + environment.getProperty("hub.mail.inbound.port"));
    }
}
