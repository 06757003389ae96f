package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Circuits;
import io.izinhub.integrator.abilities.Ability;
import io.izinhub.integrator.abilities.AbilityTable;
import io.izinhub.integrator.abilities.AbilityWords;
import io.izinhub.integrator.abilities.Account;
import io.izinhub.integrator.abilities.ChannelWay;
import io.izinhub.integrator.move.Moves;
import io.izinhub.integrator.requery.SampleWatch;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What each account between the hub and İYS can do, the capability table; and brands on their way from one to another. */
@Hidden
@Controller
class AuthoritiesPage {

    private final AbilityTable table;
    private final AbilityWords words;
    private final Circuits circuits;
    private final SampleWatch samples;
    private final MessageSource messages;
    private final Clock clock;
    private final Moves moves;

    AuthoritiesPage(
            AbilityTable table,
            AbilityWords words,
            Circuits circuits,
            SampleWatch samples,
            Moves moves,
            MessageSource messages,
            Clock clock) {
        this.table = table;
        this.words = words;
        this.circuits = circuits;
        this.samples = samples;
        this.moves = moves;
        this.messages = messages;
        this.clock = clock;
    }

    record Cell(boolean can, String text) {}

    /** One ability with a cell for each account. */
    record Line(String ability, List<Cell> cells) {}

    /**
     * @param configured account that the configuration names, where that is another; else null
     * @param advice null where nothing has to be done
     */
    record Way(
            String brand,
            String channel,
            String writer,
            String configured,
            boolean moving,
            String reader,
            String refusal,
            String advice) {}

    @GetMapping("/authorities")
    String page(Principal who, Model model, Locale language) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        List<Account> accounts = table.accounts();
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(caller));
        model.addAttribute("accounts", accounts.stream().map(Account::name).toList());
        model.addAttribute(
                "lines",
                Stream.of(Ability.values())
                        .map(ability -> line(ability, accounts, language))
                        .toList());
        model.addAttribute(
                "refusals",
                accounts.stream()
                        .map(account -> words.refusal(account, language))
                        .toList());
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute(
                "alarms",
                Stream.concat(suspended(say).stream(), lossy(say).stream()).toList());
        model.addAttribute(
                "ways", table.ways().stream().map(way -> way(way, language)).toList());
        model.addAttribute("moves", moves.latest(language));
        model.addAttribute("mayMove", caller.hasAny(Role.ADMIN, Role.DPO));
        model.addAttribute(
                "brands",
                table.ways().stream().map(ChannelWay::brand).distinct().toList());
        model.addAttribute("channels", Channel.values());
        model.addAttribute("words", new AbilityNames(words, language));
        return "authorities";
    }

    /** One sentence for each account that does not answer. */
    private List<String> suspended(Phrases say) {
        return circuits.suspended().stream()
                .map(one -> say.text(
                        "abilities.suspended", one.account(), say.ago(one.since()), say.timeWithSeconds(one.until())))
                .toList();
    }

    /** One sentence for each account that loses what it should tell. */
    private List<String> lossy(Phrases say) {
        return samples.findings().stream()
                .filter(SampleWatch.Finding::alarm)
                .map(one -> say.text(
                        "abilities.lossy",
                        one.account(),
                        say.number(one.missed()),
                        say.number(one.asked()),
                        one.percent()))
                .toList();
    }

    /** What an ability is called on this page. */
    record AbilityNames(AbilityWords words, Locale language) {

        public String of(List<Ability> abilities) {
            return abilities.stream()
                    .map(ability -> words.ability(ability, language))
                    .collect(Collectors.joining("; "));
        }
    }

    private Line line(Ability ability, List<Account> accounts, Locale language) {
        return new Line(
                words.ability(ability, language),
                accounts.stream()
                        .map(account -> new Cell(account.can(ability), words.whether(account.can(ability), language)))
                        .toList());
    }

    private Way way(ChannelWay way, Locale language) {
        return new Way(
                way.brand(),
                way.channel().name(),
                way.writer().name(),
                way.differs() ? way.configured() : null,
                way.moving(),
                way.reader().name(),
                words.refusal(way.reader(), language),
                way.advice() == ChannelWay.Advice.NONE ? null : words.advice(way, language));
    }
}
