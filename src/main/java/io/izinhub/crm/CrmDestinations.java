package io.izinhub.crm;

import io.izinhub.consent.Brands;
import io.izinhub.delivery.Destinations;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CRMs as destinations of deliveries: each hears of the one brand whose permissions its fields hold. Immutable. */
final class CrmDestinations implements Destinations {

    private final Map<String, CrmDestination> byCrm = new LinkedHashMap<>();

    /** @throws ConfigurationProblem a CRM holds the permissions of a brand that is not configured */
    CrmDestinations(CrmAccounts accounts, Brands brands) {
        accounts.all()
                .forEach(account -> byCrm.put(
                        account.name(),
                        new CrmDestination(
                                account.name(),
                                brands.find(account.settings().brand())
                                        .orElseThrow(() -> new ConfigurationProblem(
                                                "hub.crm." + account.name() + ".brand",
                                                "The brand is not one of hub.brands. | Bu marka hub.brands altında yok.",
                                                new Hint("Name a configured brand.", "Tanımlı bir marka yazın."))))));
    }

    CrmDestination of(CrmAccounts.Account crm) {
        return byCrm.get(crm.name());
    }

    List<CrmDestination> all() {
        return List.copyOf(byCrm.values());
    }

    @Override
    public List<Destination> of(String brand) {
        return all().stream()
                .filter(each -> each.brand().code().equals(brand))
                .map(CrmDestination::destination)
                .toList();
    }
}
