package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import java.time.LocalDate;
import java.util.List;

/** What the hub asks of a CRM; an adapter turns it into a call. Never prints addresses or ids. */
public sealed interface CrmRequest {

    /** A fresh access token. */
    record Authorise() implements CrmRequest {}

    /** The tenant's custom fields, a page of them. */
    record ReadFields(int offset) implements CrmRequest {}

    /** The persons who have one of these addresses; more than one person may have one. */
    record FindByAddress(List<Address> addresses, int offset) implements CrmRequest {

        @Override
        public String toString() {
            return "FindByAddress[" + addresses.size() + "]";
        }
    }

    /** Persons whose id is known. */
    record FindById(List<String> ids) implements CrmRequest {

        @Override
        public String toString() {
            return "FindById[" + ids.size() + "]";
        }
    }

    /** @param changedSince only persons changed on this day or later; null for everybody */
    record ReadPage(int offset, LocalDate changedSince) implements CrmRequest {}

    /** @param writes at most {@link CrmCapabilities#writeSize()}, no person twice */
    record WriteConsents(List<ConsentWrite> writes) implements CrmRequest {

        @Override
        public String toString() {
            return "WriteConsents[" + writes.size() + "]";
        }
    }

    /** The oldest unread events; they come again until they are flagged. */
    record ReadEvents() implements CrmRequest {}

    /**
     * Issues opened on these days, in any order that stays; both days belong to them.
     *
     * @param page from 1
     */
    record ReadIssues(LocalDate first, LocalDate last, int page) implements CrmRequest {}

    /** One issue. */
    record ReadIssue(String id) implements CrmRequest {

        @Override
        public String toString() {
            return "ReadIssue";
        }
    }

    /** Another text in the place of the customer's. */
    record ReplaceText(String issue, String field, String text) implements CrmRequest {

        @Override
        public String toString() {
            return "ReplaceText[" + text.length() + "]";
        }
    }

    /** @param ids of events that are stored for good */
    record FlagEvents(List<String> ids) implements CrmRequest {

        @Override
        public String toString() {
            return "FlagEvents[" + ids.size() + "]";
        }
    }
}
