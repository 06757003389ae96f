package io.izinhub.consent.intake;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be recorded.
 *
 * @param freeProfessions whoever has one of these is BIREYSEL, whatever the caller says (R12)
 */
@ConfigurationProperties("hub.intake")
record IntakeProperties(
        @DefaultValue({
            "Avukat",
            "Noter",
            "Arabulucu",
            "Doktor",
            "Hekim",
            "Tabip",
            "Diş hekimi",
            "Veteriner hekim",
            "Veteriner",
            "Eczacı",
            "Psikolog",
            "Mali müşavir",
            "Serbest muhasebeci mali müşavir",
            "Yeminli mali müşavir",
            "Muhasebeci",
            "Mimar",
            "Mühendis"
        })
        List<String> freeProfessions) {}
