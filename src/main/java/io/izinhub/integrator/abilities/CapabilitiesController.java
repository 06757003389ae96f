package io.izinhub.integrator.abilities;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Circuits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The capability table: what each account can do, and what that means for brands and channels. */
@RestController
@RequestMapping(path = "/api/v1/authorities/capabilities", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "authorities")
class CapabilitiesController {

    private final AbilityTable table;
    private final AbilityWords words;
    private final Circuits circuits;

    CapabilitiesController(AbilityTable table, AbilityWords words, Circuits circuits) {
        this.table = table;
        this.words = words;
        this.circuits = circuits;
    }

    /** Whether an account can do something. */
    enum Support {
        SUPPORTED,
        UNSUPPORTED
    }

    /**
     * @param abilities each, also those that the account has not
     * @param refusalLate ISO 8601 duration after which a citizen's refusal has arrived where all goes well; absent: it
     *     arrives only once the hub asks for the address again
     * @param refusal the same in words
     * @param suspendedSince it does not answer and is not called by this node; absent: it is
     * @param suspendedUntil when the next call is tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountLine(
            String account,
            int batchSize,
            Map<Ability, Support> abilities,
            String refusalLate,
            String refusal,
            Instant suspendedSince,
            Instant suspendedUntil) {}

    /**
     * @param writes account that is told of changes
     * @param asked account that is asked what stands at İYS
     * @param refusalLate as in {@link AccountLine}, of the one that is asked
     * @param configured account that the configuration names, where a move has chosen another; absent where they agree
     * @param moving it is being moved to another account, and nothing is sent meanwhile
     * @param advice NONE: nothing has to be done
     * @param text of the advice, in the language of the request
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChannelLine(
            String brand,
            Channel channel,
            String writes,
            String asked,
            String refusalLate,
            String configured,
            boolean moving,
            ChannelWay.Advice advice,
            String text) {}

    record Table(List<AccountLine> accounts, List<ChannelLine> channels) {}

    @Operation(
            summary = "What each account between the hub and İYS can do",
            description =
                    "For İYS itself and each integrator account: what it supports, how late a citizen's refusal can"
                            + " arrive; for each brand and channel: who writes, who is asked, and what to do better.")
    @GetMapping
    Table table(@Parameter(hidden = true) Locale language) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return new Table(
                table.accounts().stream()
                        .map(account -> line(account, language))
                        .toList(),
                table.ways().stream().map(way -> line(way, language)).toList());
    }

    private AccountLine line(Account account, Locale language) {
        Map<Ability, Support> abilities = new LinkedHashMap<>();
        for (Ability ability : Ability.values()) {
            abilities.put(ability, account.can(ability) ? Support.SUPPORTED : Support.UNSUPPORTED);
        }
        Optional<Circuits.Suspended> suspended = circuits.suspended().stream()
                .filter(one -> one.account().equals(account.name()))
                .findFirst();
        return new AccountLine(
                account.name(),
                account.batchSize(),
                abilities,
                late(account),
                words.refusal(account, language),
                suspended.map(Circuits.Suspended::since).orElse(null),
                suspended.map(Circuits.Suspended::until).orElse(null));
    }

    private ChannelLine line(ChannelWay way, Locale language) {
        return new ChannelLine(
                way.brand(),
                way.channel(),
                way.writer().name(),
                way.reader().name(),
                late(way.reader()),
                way.differs() ? way.configured() : null,
                way.moving(),
                way.advice(),
                way.advice() == ChannelWay.Advice.NONE ? null : words.advice(way, language));
    }

    private static String late(Account account) {
        return account.refusalLate().map(Object::toString).orElse(null);
    }
}
