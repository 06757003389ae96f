package io.izinhub.sim.csm;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Where issues arise, by whatever way: each makes its event. Customers' changes make theirs here too. Thread-safe. */
final class IssueDesk {

    private final Issues issues;
    private final Customers customers;
    private final EventQueue events;
    private final CsmSettings settings;
    private final Clock clock;

    IssueDesk(Issues issues, Customers customers, EventQueue events, CsmSettings settings, Clock clock) {
        this.issues = issues;
        this.customers = customers;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param event the event's id */
    record Opened(Issue issue, long event) {}

    /** @param at null for now */
    Opened open(long customerId, String description, List<String> fileNames, Instant at) {
        Customer customer = customers
                .find(customerId)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_CUSTOMER, "Customer not found"));
        Issue issue = issues.add(id -> new Issue(
                id,
                customerId,
                EventData.CATEGORY,
                EventData.CONTACT_METHOD,
                description,
                List.of(),
                attachments(id, fileNames),
                at == null ? clock.instant() : at));
        return new Opened(issue, events.add(EventData.ofIssue(issue, customer, settings.flag("issueId"))));
    }

    void changed(Customer customer) {
        if (settings.flag("customerEvents")) {
            events.add(EventData.ofCustomer(customer, clock.instant()));
        }
    }

    private static List<Issue.Attachment> attachments(long issue, List<String> fileNames) {
        return IntStream.range(0, fileNames.size())
                .mapToObj(i -> new Issue.Attachment(issue * 100 + i, fileNames.get(i)))
                .toList();
    }
}
