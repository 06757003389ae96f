package io.izinhub.integrator.generic;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Firm;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.mapping.MappingInfo;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Makes adapters for accounts {@code generic-<contract>}: at firms that a file describes. */
@Component
class Generic implements Firm {

    private static final String NAME = "generic";

    private final Supplier<OverlayFiles> files;
    private final MappingRegistry mappings;
    private final IysChecks checks;
    private final Clock clock;

    @Autowired
    Generic(OverlayProperties directories, MappingRegistry mappings, IysChecks checks, Clock clock) {
        this(directories::mappings, mappings, checks, clock);
    }

    Generic(Supplier<OverlayFiles> files, MappingRegistry mappings, IysChecks checks, Clock clock) {
        this.files = files;
        this.mappings = mappings;
        this.checks = checks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @throws ConfigurationProblem there is no such contract, or it or the account cannot be used */
    @Override
    public AuthorityAdapter adapter(String account, AccountSettings settings) {
        GenericSettings own = settings.as(GenericSettings.class);
        String name = !own.contract().isEmpty()
                ? own.contract()
                : account.substring(Math.min(account.length(), NAME.length() + 1));
        Set<String> ids = mappings.list().stream().map(MappingInfo::id).collect(Collectors.toSet());
        Contract contract = ContractFile.read(file(account, name), ids);
        requireWebAddress(account, own.baseUrl());
        requireValues(account, "settings", contract.settings(), own.settings());
        requireValues(account, "secrets", contract.secrets(), own.secrets());
        ErrorTable errors = new ErrorTable(name, contract.errors());
        return new GenericAdapter(new GenericParts(
                account,
                contract,
                own,
                new ContractCalls(contract, own, mappings),
                new ContractReader(errors, mappings),
                errors,
                checks,
                clock));
    }

    private OverlayFile file(String account, String name) {
        List<OverlayFile> all = files.get().endingWith(ContractFile.EXTENSION).stream()
                .filter(file -> file.path().startsWith(ContractFile.FOLDER))
                .toList();
        return all.stream()
                .filter(file -> file.path().equals(ContractFile.FOLDER + name + ContractFile.EXTENSION))
                .findFirst()
                .orElseThrow(() -> {
                    String names = String.join(", ", ContractFile.names(all));
                    return new ConfigurationProblem(
                            key(account),
                            "There is no contract mappings/" + ContractFile.FOLDER + name + ContractFile.EXTENSION
                                    + ". | mappings/" + ContractFile.FOLDER + name + ContractFile.EXTENSION
                                    + " sözleşmesi yok.",
                            new Hint(
                                    "Name the account generic-<contract>, or write contract under it: " + names + ".",
                                    "Hesaba generic-<sözleşme> adını verin ya da altına contract yazın: " + names
                                            + "."));
                });
    }

    private static void requireWebAddress(String account, URI address) {
        boolean isOne = Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (!isOne) {
            throw new ConfigurationProblem(
                    key(account) + ".base-url",
                    "This is no web address, or it has a name, a query or a fragment in it. | Bu bir web adresi değil ya da içinde kullanıcı adı, sorgu veya # var.",
                    new Hint(
                            "Write what comes before the contract's paths: https://api.firm.example.",
                            "Sözleşmedeki yollardan önce geleni yazın: https://api.firma.example."));
        }
    }

    /** Exactly those that the contract names, each with a value that a header can carry. */
    private static void requireValues(String account, String kind, List<String> names, Map<String, String> values) {
        Set<String> all = new HashSet<>(names);
        all.addAll(values.keySet());
        for (String name : all.stream().sorted().toList()) {
            String value = values.getOrDefault(name, "");
            boolean usable =
                    names.contains(name) && !value.isEmpty() && value.chars().noneMatch(Character::isISOControl);
            if (!usable) {
                throw new ConfigurationProblem(
                        key(account) + "." + kind + "." + name,
                        names.contains(name)
                                ? "The value is missing or has line breaks. | Değer yok ya da içinde satır sonu var."
                                : "The contract has no use for it. | Sözleşme bunu kullanmıyor.",
                        new Hint(
                                "The contract wants: " + String.join(", ", names) + ".",
                                "Sözleşmenin istedikleri: " + String.join(", ", names) + "."));
            }
        }
    }

    private static String key(String account) {
        return "hub.integrators." + account;
    }
}
