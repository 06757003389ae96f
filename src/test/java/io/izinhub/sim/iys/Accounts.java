package io.izinhub.sim.iys;

import io.izinhub.sim.SimTenant;
import java.util.List;
import java.util.Optional;

/** Who may log in, and the brands of the one provider. */
final class Accounts {

    private final SimTenant tenant;
    private final List<Account> all;

    Accounts(SimTenant tenant) {
        this.tenant = tenant;
        all = List.of(
                new Account(tenant.user(), tenant.secret(), tenant.provider(), false),
                new Account("demo-partner", "demo", 600900, true));
    }

    int provider() {
        return tenant.provider();
    }

    String title() {
        return tenant.title();
    }

    List<Integer> brands() {
        return tenant.brands().stream().map(SimTenant.Brand::code).toList();
    }

    Optional<Account> find(String userName, String password) {
        return all.stream()
                .filter(a -> a.userName().equals(userName) && a.password().equals(password))
                .findFirst();
    }

    String brandName(int brandCode) {
        return tenant.brands().stream()
                .filter(brand -> brand.code() == brandCode)
                .map(SimTenant.Brand::name)
                .findFirst()
                .orElseThrow();
    }
}
