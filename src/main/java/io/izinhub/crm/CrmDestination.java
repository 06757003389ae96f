package io.izinhub.crm;

import io.izinhub.consent.Brand;
import io.izinhub.delivery.Destinations;
import io.izinhub.delivery.domain.Destination;
import java.util.List;

/** The CRM as a destination of deliveries: it hears of the one brand whose permissions its fields hold. */
public final class CrmDestination implements Destinations {

    private final Destination destination;
    private final Brand brand;

    CrmDestination(String adapter, Brand brand) {
        this.destination = new Destination("crm." + adapter, Destination.Kind.CRM, true);
        this.brand = brand;
    }

    /** {@code crm.next4biz}: in rows, as origin of statements, and as the name of the queue that wakes the worker. */
    public String name() {
        return destination.name();
    }

    Destination destination() {
        return destination;
    }

    Brand brand() {
        return brand;
    }

    @Override
    public List<Destination> of(String code) {
        return code.equals(brand.code()) ? List.of(destination) : List.of();
    }
}
