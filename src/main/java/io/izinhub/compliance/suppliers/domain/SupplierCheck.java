package io.izinhub.compliance.suppliers.domain;

import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import io.izinhub.compliance.suppliers.domain.Supplier.Vendor;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.SupplierOf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether a connector may become LIVE on a day, and what is missing (R34, R138). Pure functions. */
public final class SupplierCheck {

    /** Days before its end from which on an authorisation is told of (R34). */
    public static final int TOLD_BEFORE = 30;

    private SupplierCheck() {}

    /**
     * What a connector lacks; empty where it may become LIVE.
     *
     * @param entries newest version by key
     * @param today in Istanbul
     */
    public static List<Lack> lacks(Connector connector, Function<String, Optional<Entry>> entries, LocalDate today) {
        if (connector.supplier() instanceof SupplierOf.Own) {
            return List.of();
        }
        Optional<String> key = connector.supplier().entry();
        if (key.isEmpty()) {
            return List.of(Lack.SUPPLIER_NOT_NAMED);
        }
        return entries.apply(key.get())
                .map(entry -> lacks(entry, Set.of(connector.kind()), today))
                .orElse(List.of(Lack.SUPPLIER_UNKNOWN));
    }

    /**
     * What an entry lacks.
     *
     * @param kinds of the connectors that it stands behind
     */
    public static List<Lack> lacks(Entry entry, Set<Kind> kinds, LocalDate today) {
        Set<Lack> lacks = EnumSet.noneOf(Lack.class);
        Supplier supplier = entry.supplier();
        add(lacks, entry.closed(), Lack.ENTRY_CLOSED);
        add(lacks, supplier.data().isEmpty(), Lack.DATA_MISSING);
        contract(lacks, supplier.contractDate(), today);
        add(lacks, supplier.country() == null, Lack.COUNTRY_MISSING);
        add(lacks, supplier.leavesTheCountry() && supplier.transferBasis() == null, Lack.TRANSFER_BASIS_MISSING);
        vendor(lacks, supplier.vendor());
        if (kinds.contains(Kind.INTEGRATOR)) {
            authorisation(lacks, supplier.authorisation(), today);
        }
        add(lacks, entry.approval() == null, Lack.NOT_APPROVED);
        return new ArrayList<>(lacks);
    }

    private static void contract(Set<Lack> lacks, LocalDate signed, LocalDate today) {
        add(lacks, signed == null, Lack.CONTRACT_MISSING);
        add(lacks, signed != null && signed.isAfter(today), Lack.CONTRACT_NOT_YET);
    }

    private static void vendor(Set<Lack> lacks, Vendor vendor) {
        switch (vendor.answer()) {
            case NOT_NEEDED -> {
                return;
            }
            case REFUSED -> lacks.add(Lack.VENDOR_REFUSED);
            case NONE ->
                lacks.add(vendor.informedOn() == null ? Lack.VENDOR_NOT_INFORMED : Lack.VENDOR_HAS_NOT_ANSWERED);
            case APPROVED -> {
                add(lacks, vendor.informedOn() == null, Lack.VENDOR_NOT_INFORMED);
                add(lacks, vendor.answeredOn() == null, Lack.VENDOR_HAS_NOT_ANSWERED);
            }
        }
    }

    private static void authorisation(Set<Lack> lacks, Authorisation authorisation, LocalDate today) {
        if (authorisation == null || authorisation.number() == null || authorisation.validUntil() == null) {
            lacks.add(Lack.AUTHORISATION_MISSING);
        } else {
            add(lacks, today.isAfter(authorisation.validUntil()), Lack.AUTHORISATION_EXPIRED);
        }
    }

    /** Days that the authorisation is still valid, today among them, where that is soon over; empty where there is none, or time (R34). */
    public static Optional<Long> endsIn(Supplier supplier, LocalDate today) {
        return Optional.ofNullable(supplier.authorisation())
                .map(Authorisation::validUntil)
                .map(last -> last.toEpochDay() - today.toEpochDay())
                .filter(days -> days >= 0 && days <= TOLD_BEFORE);
    }

    private static void add(Set<Lack> lacks, boolean lacking, Lack lack) {
        if (lacking) {
            lacks.add(lack);
        }
    }
}
