package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.crm.CrmAnswer.Failed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the persons behind addresses: many addresses a call, page by page, matched by normal form. Addresses of a kind that the
 * CRM cannot be asked about are looked up in the hub's own index, and the persons found there are asked for by id.
 */
final class PersonSearch {

    private final CrmExit exit;
    private final Function<Set<Address>, Map<Address, Set<String>>> index;

    /** @param index ids of the persons who had these addresses when they were last read */
    PersonSearch(CrmExit exit, Function<Set<Address>, Map<Address, Set<String>>> index) {
        this.exit = exit;
        this.index = index;
    }

    /**
     * What was found.
     *
     * @param byAddress an address that nobody has is missing
     * @param failed addresses that could not be asked about
     * @param unsearchable addresses of a kind that this CRM cannot be asked about, and that the index does not know
     */
    record Result(Map<Address, Set<CrmPerson>> byAddress, Map<Address, Failed> failed, Set<Address> unsearchable) {

        Set<CrmPerson> everybody() {
            Set<CrmPerson> all = new LinkedHashSet<>();
            byAddress.values().forEach(all::addAll);
            return all;
        }
    }

    Result find(Collection<Address> addresses) {
        Result result = new Result(new LinkedHashMap<>(), new HashMap<>(), new HashSet<>());
        List<Address> all = new ArrayList<>();
        for (Address address : new LinkedHashSet<>(addresses)) {
            if (searchable(address)) {
                all.add(address);
            } else {
                result.unsearchable().add(address);
            }
        }
        int size = exit.adapter().capabilities().findSize();
        for (int from = 0; from < all.size(); from += size) {
            find(all.subList(from, Math.min(all.size(), from + size)), result);
        }
        if (!result.unsearchable().isEmpty()) {
            index.apply(Set.copyOf(result.unsearchable())).forEach((address, ids) -> byId(address, ids, result));
        }
        return result;
    }

    /** Whoever has the address no more does not count. */
    private void byId(Address address, Set<String> ids, Result result) {
        for (String id : ids) {
            CrmAnswer answer = exit.send(new CrmRequest.FindById(List.of(id)));
            if (answer instanceof Failed failed) {
                result.failed().put(address, failed);
                return;
            }
            ((CrmAnswer.Persons) answer)
                    .persons().stream()
                            .filter(person -> person.addresses().contains(address))
                            .forEach(person -> {
                                result.unsearchable().remove(address);
                                result.byAddress()
                                        .computeIfAbsent(address, key -> new LinkedHashSet<>())
                                        .add(person);
                            });
        }
    }

    private boolean searchable(Address address) {
        CrmCapabilities can = exit.adapter().capabilities();
        return address.kind() == Address.Kind.EMAIL ? can.findByEmail() : can.findByPhone();
    }

    private void find(List<Address> chunk, Result result) {
        int offset = 0;
        boolean last = false;
        while (!last) {
            CrmAnswer answer = exit.send(new CrmRequest.FindByAddress(chunk, offset));
            if (!(answer instanceof CrmAnswer.Persons page)) {
                chunk.forEach(address -> result.failed().put(address, (Failed) answer));
                return;
            }
            for (CrmPerson person : page.persons()) {
                person.addresses().stream().filter(chunk::contains).forEach(address -> result.byAddress()
                        .computeIfAbsent(address, key -> new LinkedHashSet<>())
                        .add(person));
            }
            offset += page.read();
            last = page.last() || page.read() == 0;
        }
    }
}
