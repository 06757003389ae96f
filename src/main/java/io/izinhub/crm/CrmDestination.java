package io.izinhub.crm;

import io.izinhub.consent.Brand;
import io.izinhub.delivery.domain.Destination;

/** A CRM as a destination of deliveries, and the brand whose permissions its fields hold. */
final class CrmDestination {

    private final Destination destination;
    private final Brand brand;
    private final String crm;

    CrmDestination(String crm, Brand brand) {
        this.crm = crm;
        this.destination = new Destination("crm." + crm, Destination.Kind.CRM, true);
        this.brand = brand;
    }

    /** {@code next4biz} */
    String crm() {
        return crm;
    }

    /** {@code crm.next4biz}: in rows, as origin of statements, and as the name of the queue that wakes the worker. */
    String name() {
        return destination.name();
    }

    Destination destination() {
        return destination;
    }

    Brand brand() {
        return brand;
    }
}
