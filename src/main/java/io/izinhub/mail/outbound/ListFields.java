package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.HeaderPhrase;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MailingList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The fields that a campaign mail has of us, in place of those that it brings: List-Id (RFC 2919), List-Unsubscribe and
 * List-Unsubscribe-Post (RFC 8058; R116, R121). Until the hub makes the links, the address is the one that the mail brings.
 * Thread-safe.
 */
final class ListFields {

    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private final Function<Account, MailingList> lists;

    /** @param lists the list of an account, with what its policy leaves open filled in */
    ListFields(Function<Account, MailingList> lists) {
        this.lists = lists;
    }

    /** Names and values, ASCII. */
    Map<String, String> of(Account account, MailTree mail) {
        MailingList list = lists.apply(account);
        Map<String, String> fields = new LinkedHashMap<>();
        list.id()
                .ifPresent(id -> fields.put(
                        "List-Id",
                        list.name().map(name -> HeaderPhrase.of(name) + " ").orElse("") + "<" + id + ">"));
        Unsubscribe.of(mail).ifPresent(way -> {
            fields.put(Unsubscribe.FIELD, way.value());
            if (list.oneClick()) {
                fields.put("List-Unsubscribe-Post", ONE_CLICK);
            }
        });
        return fields;
    }
}
