package io.izinhub.crm;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a CRM may be able to do (CRM contract, capabilities), and what is done where it is not. Pure. */
enum CrmAbility {
    FIND_BY_EMAIL("customer.find.email", CrmCapabilities::findByEmail, Instead.HUB_INDEX),
    FIND_BY_PHONE("customer.find.phone", CrmCapabilities::findByPhone, Instead.HUB_INDEX),
    WRITE_CONSENT("consent.write", CrmCapabilities::writeConsents, Instead.NOT_SENT),
    READ_CONSENT("consent.read", CrmCapabilities::readConsents, Instead.NOTHING),
    READ_ALL("customer.read.all", CrmCapabilities::readPages, Instead.EVENTS),
    CONSENT_FEED("consent.feed", CrmCapabilities::events, Instead.SWEEP),
    CREATE_TICKET("ticket.create", no -> false, Instead.NOTHING),
    ADD_NOTE("ticket.note", no -> false, Instead.NOTHING),
    READ_TICKETS("ticket.read.all", crm -> crm.issues().list(), Instead.EXPORT),
    REDACT_TICKET("ticket.redact", crm -> crm.issues().redact(), Instead.MANUAL_TASK),
    DELETE_ATTACHMENT("attachment.delete", no -> false, Instead.MANUAL_TASK),
    ANONYMISE("anonymise", no -> false, Instead.NOTHING),
    READ_ROLES("role.read", no -> false, Instead.NOTHING),
    ANNOUNCE("announce", no -> false, Instead.NOTHING);

    /** Whether a CRM can be asked for it. */
    enum Support {
        SUPPORTED,
        /** Never asked for, and never told as done. */
        UNSUPPORTED
    }

    /** What the hub does without it. */
    enum Instead {
        NOTHING,
        /** Persons are found whom an earlier reading has shown to have the address. */
        HUB_INDEX,
        /** Deliveries end as never sent. */
        NOT_SENT,
        /** Changes are learned from the queue of events. */
        EVENTS,
        /** Persons are read in turns; the CRM's webhook may tell sooner. */
        SWEEP,
        /** A file that the operator takes out of the CRM is read. */
        EXPORT,
        /** A person does it, with a deadline. */
        MANUAL_TASK,
        /** Nobody is asked: files tell it. */
        FILES
    }

    /** @param instead null where it is supported */
    record Line(String capability, Support support, Instead instead) {}

    /** What files tell of themselves. */
    private static final Set<CrmAbility> BY_FILES = EnumSet.of(FIND_BY_EMAIL, FIND_BY_PHONE, READ_ALL, CONSENT_FEED);

    private final String code;
    private final Predicate<CrmCapabilities> supported;
    private final Instead instead;

    CrmAbility(String code, Predicate<CrmCapabilities> supported, Instead instead) {
        this.code = code;
        this.supported = supported;
        this.instead = instead;
    }

    Support in(CrmCapabilities crm) {
        return supported.test(crm) ? Support.SUPPORTED : Support.UNSUPPORTED;
    }

    static List<Line> table(CrmAdapter crm) {
        return Arrays.stream(values()).map(each -> each.line(crm)).toList();
    }

    private Line line(CrmAdapter crm) {
        if (in(crm.capabilities()) == Support.SUPPORTED) {
            return new Line(code, Support.SUPPORTED, null);
        }
        return new Line(code, Support.UNSUPPORTED, crm.byFiles() && BY_FILES.contains(this) ? Instead.FILES : instead);
    }
}
