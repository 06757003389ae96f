package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Direction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Mailboxes and accounts as lists and the audit log show them (R98). Thread-safe. */
@Component
class ShownMailboxes {

    private final ObjectProvider<NamedMailboxes> named;

    /** @param named asked for at each call: who names mailboxes may need the quarantine itself */
    ShownMailboxes(ObjectProvider<NamedMailboxes> named) {
        this.named = named;
    }

    /** By its name where it has one, else masked. Outgoing mail is an account's, which has. */
    String of(Direction direction, String mailbox) {
        return direction == Direction.OUT || named.stream().anyMatch(names -> names.isNamed(mailbox))
                ? mailbox
                : MaskedAddress.of(mailbox);
    }
}
