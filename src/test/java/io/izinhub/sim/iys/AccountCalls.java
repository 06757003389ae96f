package io.izinhub.sim.iys;

import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brands, partner's brands and subscription (İYS API 9.1 and 12). */
final class AccountCalls {

    private final Accounts accounts;
    private final SimSettings settings;
    private final Registry registry;
    private final Retailers retailers;

    AccountCalls(Accounts accounts, SimSettings settings, Registry registry, Retailers retailers) {
        this.accounts = accounts;
        this.settings = settings;
        this.registry = registry;
        this.retailers = retailers;
    }

    void routes(Router router) {
        router.add("GET", "/sps/{iysCode}/brands", this::brands);
        router.add("GET", "/sps/{iysCode}/subscription", this::subscription);
        router.add("GET", "/integrator/{integratorCode}/subscription", this::partnerSubscription);
        router.add("GET", "/integrator/{integratorCode}/sps", this::partnerBrands);
        router.add("GET", "/integrator/{integratorCode}/sps/{spsCode}", this::partnerBrands);
    }

    private SimResponse brands(Call call) {
        return Call.json(200, accounts.brands().stream().map(this::brand).toList());
    }

    private Map<String, Object> brand(int code) {
        List<Movement> current = registry.find(key -> key.brandCode() == code);
        long approval = current.stream().filter(m -> m.status().equals("ONAY")).count();
        Map<String, Object> consents = new LinkedHashMap<>();
        consents.put("approval", approval);
        consents.put("rejection", current.size() - approval);
        consents.put("total", current.size());
        Map<String, Object> brand = new LinkedHashMap<>();
        brand.put("brandCode", code);
        brand.put("name", accounts.brandName(code));
        brand.put("master", code == accounts.provider());
        brand.put(
                "stats",
                Map.of(
                        "consents",
                        consents,
                        "retailers",
                        Map.of("total", retailers.list(code).size())));
        return brand;
    }

    private SimResponse subscription(Call call) {
        if (settings.text("iys.subscription").equals("NONE")) {
            throw new IysException(404, "H437");
        }
        Map<String, Object> json = subscription(call.variables().get("iysCode"));
        if (!call.account().partner()) {
            long limit = settings.number("iys.consentLimit");
            json.put("consentLimit", limit);
            json.put("consentLimitExceed", false);
            json.put("usedConsentLimit", registry.addresses());
        }
        return Call.json(200, json);
    }

    private SimResponse partnerSubscription(Call call) {
        if (!call.account().partner()) {
            throw new IysException(400, "H522");
        }
        checkPartner(call);
        return Call.json(200, subscription(call.variables().get("integratorCode")));
    }

    private Map<String, Object> subscription(String number) {
        String status = settings.text("iys.subscription");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subscriptionId", "ABN-" + number);
        json.put("startDate", "2026-01-01 00:00:00");
        json.put("expirationDate", "2036-01-01 00:00:00");
        json.put("subscriptionPackageName", "Örnek Paket");
        json.put("status", status.equals("NO_API") || status.equals("NONE") ? "ACTIVE" : status);
        return json;
    }

    private SimResponse partnerBrands(Call call) {
        if (!call.account().partner()) {
            throw new IysException(400, "H363");
        }
        checkPartner(call);
        String provider = call.variables().get("spsCode");
        if (provider != null && !provider.equals(String.valueOf(accounts.provider()))) {
            throw new IysException(404, "H031");
        }
        List<Map<String, Object>> list =
                accounts.brands().stream().map(this::partnerBrand).toList();
        Page page = Page.of(call.request().query());
        return Call.json(200, page.answer(list));
    }

    private static void checkPartner(Call call) {
        if (!call.variables()
                .get("integratorCode")
                .equals(String.valueOf(call.account().number()))) {
            throw new IysException(404, "H129");
        }
    }

    private Map<String, Object> partnerBrand(int code) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iysCode", accounts.provider());
        json.put("brandCode", code);
        json.put("name", accounts.brandName(code));
        json.put("title", accounts.title());
        json.put("master", code == accounts.provider());
        json.put("agreementControl", true);
        json.put("viaControl", false);
        ConsentRules.TYPES.forEach(type -> json.put(type, "write"));
        return json;
    }
}
