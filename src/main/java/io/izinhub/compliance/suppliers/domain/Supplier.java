package io.izinhub.compliance.suppliers.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What the register holds of a supplier. Everything but name and role may be missing until it is approved.
 *
 * @param service what it does for the company, one line
 * @param contractDate day on which the contract was signed
 * @param country where the data is, ISO 3166 with two letters: {@code TR}
 * @param transferBasis on what the data may leave the country; null where it stays
 * @param data which data it gets, a line each
 * @param method how it is connected
 * @param startDate planned first day
 * @param vendor what Next4biz said to it
 * @param authorisation of an İYS integrator; null for others
 * @param documents where contract, answer and authorisation are filed: references, never the documents
 */
public record Supplier(
        String name,
        Role role,
        String service,
        LocalDate contractDate,
        String country,
        TransferBasis transferBasis,
        List<String> data,
        String method,
        LocalDate startDate,
        Vendor vendor,
        Authorisation authorisation,
        List<String> documents) {

    private static final String HOME = "TR";

    public Supplier {
        data = data == null ? List.of() : List.copyOf(data);
        documents = documents == null ? List.of() : List.copyOf(documents);
        vendor = vendor == null ? Vendor.NOT_ASKED : vendor;
    }

    /** Its part under Law 6698. */
    public enum Role {
        /** Works for the company, on its instructions (KVKK 12/2). */
        PROCESSOR,
        /** Decides together with the company. */
        JOINT,
        /** Decides by itself. */
        INDEPENDENT;

        /** {@code processor}, as in keys of messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** On what data may go abroad for good (KVKK 9). Consent and single cases carry no connector. */
    public enum TransferBasis {
        /** The Board has found the country adequate. */
        ADEQUACY,
        /** The Board's standard contract; told to the Authority within five business days. */
        STANDARD_CONTRACT,
        /** Binding corporate rules that the Board has approved. */
        BINDING_RULES,
        /** A written undertaking, permitted by the Board. */
        UNDERTAKING
    }

    /**
     * What the vendor of the CRM said.
     *
     * @param informedOn day on which Next4biz was told
     * @param answeredOn day of its answer
     */
    public record Vendor(LocalDate informedOn, Answer answer, LocalDate answeredOn) {

        /** Nobody was told yet. */
        public static final Vendor NOT_ASKED = new Vendor(null, Answer.NONE, null);

        public Vendor {
            answer = answer == null ? Answer.NONE : answer;
        }

        /** What came back. */
        public enum Answer {
            NONE,
            APPROVED,
            REFUSED,
            /** The supplier is the vendor itself, or gets nothing that is in the CRM. */
            NOT_NEEDED
        }
    }

    /**
     * The Ministry's authorisation of an İYS integrator (R34).
     *
     * @param validUntil last day on which it is valid, in Istanbul
     */
    public record Authorisation(String number, LocalDate validUntil) {}

    /** The data leaves the country. */
    public boolean leavesTheCountry() {
        return country != null && !country.equals(HOME);
    }
}
