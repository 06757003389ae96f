package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads and changes one customer a call: by id or e-mail on the same path, by outside code, never by phone (CRM API,
 * customer service).
 */
final class CustomerService implements CsmService {

    private final Customers customers;
    private final CsmSettings settings;
    private final Counters counters;
    private final WriteAnswers answers;
    private final Consumer<Customer> changed;
    private final Set<Long> poisoned = ConcurrentHashMap.newKeySet();
    private final Set<Long> forgetful = ConcurrentHashMap.newKeySet();

    /** @param changed told of each customer that was written */
    CustomerService(Customers customers, CsmSettings settings, Counters counters, Consumer<Customer> changed) {
        this.customers = customers;
        this.settings = settings;
        this.counters = counters;
        this.answers = new WriteAnswers(settings);
        this.changed = changed;
    }

    @Override
    public String name() {
        return "customerservice";
    }

    @Override
    public List<String> operations() {
        return List.of("customer/", "customerbc/", "updatecustomer/");
    }

    @Override
    public CsmAnswer answer(CsmCall call) {
        return switch (call.key()) {
            case "customer/ GET" -> read(find(call.argument()), call.format());
            case "customerbc/ GET" -> readByCode(call.argument());
            case "customer/ PUT", "updatecustomer/ POST" -> write(call.id(), call.object());
            default -> throw CsmService.unknownMethod();
        };
    }

    /** Lets every write of the customer fail until it is called with false. */
    void poison(long id, boolean on) {
        set(poisoned, id, on);
    }

    /** Says yes to every write of the customer and keeps none of them, until it is called with false. */
    void forget(long id, boolean on) {
        set(forgetful, id, on);
    }

    private static void set(Set<Long> ids, long id, boolean on) {
        if (on) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
    }

    private Optional<Customer> find(String argument) {
        counters.read();
        if (argument.matches("[0-9]+")) {
            return customers.find(Json.id(argument));
        }
        List<Customer> all = customers.withEmail(argument);
        if (all.size() > 1 && settings.is("duplicateEmail", "ERROR")) {
            throw new Refusal(Reason.AMBIGUOUS, "Sequence contains more than one element");
        }
        return all.stream().findFirst();
    }

    private CsmAnswer read(Optional<Customer> found, Format format) {
        return found.map(customer -> {
                    ObjectNode json = customer.json();
                    if (settings.flag("fieldsInReads")) {
                        boolean flat = format == Format.JSON && settings.flag("flatFields");
                        json.set("CustomerFields", customer.fieldsJson(flat));
                    }
                    return new CsmAnswer("Customer", json);
                })
                .orElseGet(this::unknown);
    }

    /** The vendor's page shows one member more here, and no custom fields. */
    private CsmAnswer readByCode(String code) {
        counters.read();
        return customers.withCode(code).stream()
                .findFirst()
                .map(customer -> new CsmAnswer("Customer", customer.json().put("UpdateMi4ibizCustomer", false)))
                .orElseGet(this::unknown);
    }

    private CsmAnswer write(long id, ObjectNode body) {
        counters.write();
        if (poisoned.contains(id)) {
            throw new Refusal(Reason.POISON, "Operation could not be completed");
        }
        Customer written = customers
                .change(id, base -> {
                    Customer next =
                            CustomerEditor.changed(base, body, Customer.WRITABLE, settings.flag("clearMissing"));
                    return forgetful.contains(id) ? base : next;
                })
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_CUSTOMER, "Customer not found"));
        counters.written();
        changed.accept(written);
        return answers.success();
    }

    private CsmAnswer unknown() {
        if (settings.is("unknownCustomer", "NULL")) {
            return new CsmAnswer("Customer", NullNode.getInstance());
        }
        int status = settings.is("unknownCustomer", "NOT_FOUND") ? 404 : 500;
        throw new Refusal(Reason.UNKNOWN_CUSTOMER, status, "Customer not found");
    }
}
