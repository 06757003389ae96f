package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.HeaderPhrase;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MailingList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields that a campaign mail has of us, in place of those that it brings: List-Id (RFC 2919), List-Unsubscribe and
 * List-Unsubscribe-Post (RFC 8058; R116, R121). Thread-safe.
 */
final class ListFields {

    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private final Function<Account, MailingList> lists;

    /** @param lists the list of an account, with what its policy leaves open filled in */
    ListFields(Function<Account, MailingList> lists) {
        this.lists = lists;
    }

    /**
     * Names and values, ASCII.
     *
     * @param way empty: the mail has none, and keeps what it brings
     */
    Map<String, String> of(Account account, Optional<WayOut> way) {
        MailingList list = lists.apply(account);
        Map<String, String> fields = new LinkedHashMap<>();
        list.id()
                .ifPresent(id -> fields.put(
                        "List-Id",
                        list.name().map(name -> HeaderPhrase.of(name) + " ").orElse("") + "<" + id + ">"));
        way.ifPresent(out -> {
            fields.put(Unsubscribe.FIELD, out.field());
            if (out.oneClick()) {
                fields.put("List-Unsubscribe-Post", ONE_CLICK);
            }
        });
        return fields;
    }
}
