package io.izinhub.integrator.move;

import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.abilities.AbilityWords;
import io.izinhub.integrator.abilities.Account;
import io.izinhub.integrator.move.MoveAnswer.Compared;
import io.izinhub.integrator.move.MoveAnswer.Login;
import io.izinhub.integrator.move.MoveAnswer.Verified;
import io.izinhub.integrator.move.MoveQuestions.Aim;
import io.izinhub.integrator.move.MoveQuestions.Told;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Moves in words. Thread-safe. */
@Component
public class Moves {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss").withZone(Istanbul.ZONE);

    private final MoveRows rows;
    private final MoveCounts counts;
    private final MoveQuestions questions;
    private final SwitchGate gate;
    private final Authorities authorities;
    private final AbilityWords words;
    private final MoveProperties settings;
    private final MessageSource messages;
    private final Clock clock;

    Moves(
            MoveRows rows,
            MoveCounts counts,
            MoveQuestions questions,
            SwitchGate gate,
            Authorities authorities,
            AbilityWords words,
            MoveProperties settings,
            MessageSource messages,
            Clock clock) {
        this.rows = rows;
        this.counts = counts;
        this.questions = questions;
        this.gate = gate;
        this.authorities = authorities;
        this.words = words;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /** The latest, newest first. */
    public List<MoveAnswer> latest(Locale language) {
        return rows.latest().stream().map(move -> answer(move, language)).toList();
    }

    public Optional<MoveAnswer> find(long id, Locale language) {
        return rows.find(id).map(move -> answer(move, language));
    }

    private MoveAnswer answer(Move move, Locale language) {
        boolean runs = move.finishedAt() == null;
        boolean needsTwo = runs && gate.needsTwo(move.brand());
        return new MoveAnswer(
                move.id(),
                move.brand(),
                move.from(),
                move.to(),
                move.step(),
                time(move.stepAt()),
                next(move, needsTwo, language),
                move.problem(),
                runs ? new MoveAnswer.Counts(counts.waiting(move), counts.sending(move), counts.awaiting(move)) : null,
                runs
                        ? counts.left(move).stream()
                                .map(left -> new MoveAnswer.Left(
                                        left.account(), left.channel(), left.status(), left.count()))
                                .toList()
                        : List.of(),
                runs ? compared(move, language) : List.of(),
                verified(move),
                needsTwo,
                move.askedBy(),
                time(move.askedAt()),
                time(move.drainUntil()),
                asksAboutTheRest(move),
                move.step() == MoveStep.DRAIN ? time(drainEnds(move)) : null,
                move.first() == null ? null : move.first().by(),
                move.approvedBy(),
                time(move.switchedAt()),
                move.reconcile(),
                move.endedBy(),
                move.reason(),
                time(move.finishedAt()));
    }

    /** Outcomes are waited for no longer, because the time is over or somebody ended it. */
    private boolean asksAboutTheRest(Move move) {
        return move.step() == MoveStep.DRAIN && !move.drainUntil().isAfter(clock.instant());
    }

    /** Then refusals that nobody told of go again, and consents are followed at the old account. */
    private Instant drainEnds(Move move) {
        return move.drainUntil().plus(settings.drainFor());
    }

    private String next(Move move, boolean needsTwo, Locale language) {
        if (move.step() == MoveStep.DRAIN) {
            Instant end = asksAboutTheRest(move) ? drainEnds(move) : move.drainUntil();
            return messages.getMessage(
                    asksAboutTheRest(move) ? "moves.next.DRAIN.asking" : "moves.next.DRAIN",
                    new Object[] {TIME.withLocale(language).format(end), questions.openAboutAwaited(move)},
                    language);
        }
        String key =
                switch (move.step()) {
                    case VERIFY -> move.problem() == null ? "VERIFY" : "VERIFY.problem";
                    case SWITCH -> move.problem() != null ? "SWITCH.problem" : needsTwo ? "SWITCH.two" : "SWITCH.one";
                    case DONE -> move.reconcile() == null ? "DONE.hand" : "DONE";
                    default -> move.step().name();
                };
        return messages.getMessage("moves.next." + key, new Object[] {move.to(), move.problem()}, language);
    }

    /** Nothing where an account is configured no more. */
    private List<Compared> compared(Move move, Locale language) {
        if (authorities.named(move.to()) == null) {
            return List.of();
        }
        Map<String, Channel> each = move.from().entrySet().stream()
                .filter(entry -> authorities.named(entry.getValue()) != null)
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));
        List<Compared> all = new ArrayList<>();
        each.forEach((from, channel) -> all.add(compared(move, from, channel, language)));
        return all;
    }

    private Compared compared(Move move, String from, Channel channel, Locale language) {
        Account before = Account.of(authorities.named(from));
        Account after = Account.of(authorities.named(move.to()));
        Account readerNow = Account.of(authorities.reader(move.brand(), channel));
        Account readerThen =
                authorities.stateFrom(move.brand()).map(Account::of).orElse(after);
        AbilityChange change = AbilityChange.of(before, after, readerNow, readerThen);
        return new Compared(
                from,
                List.copyOf(change.lost()),
                List.copyOf(change.gained()),
                words.refusal(readerNow, language),
                words.refusal(readerThen, language),
                change.later());
    }

    /** Null where nothing was asked yet. */
    private Verified verified(Move move) {
        if (move.step().compareTo(MoveStep.VERIFY) < 0 || move.step() == MoveStep.CANCELLED) {
            return null;
        }
        List<Told> told = questions.told(move.id(), MoveQuestions.OF_THE_ACCOUNTS);
        int same = 0;
        int different = 0;
        int oneSided = 0;
        Map<Long, List<Told>> sample =
                told.stream().filter(one -> one.aim() == Aim.SAMPLE).collect(Collectors.groupingBy(Told::delivery));
        for (List<Told> sides : sample.values()) {
            List<String> said =
                    sides.stream().map(Moves::state).flatMap(Optional::stream).toList();
            if (said.size() < 2) {
                oneSided++;
            } else if (said.stream().distinct().count() == 1) {
                same++;
            } else {
                different++;
            }
        }
        return new Verified(login(move, told), same, different, oneSided);
    }

    private static Optional<String> state(Told told) {
        return Optional.ofNullable(told.answer()).filter(Trial::isTold);
    }

    private static Login login(Move move, List<Told> told) {
        List<Told> ofNew =
                told.stream().filter(one -> one.account().equals(move.to())).toList();
        if (ofNew.isEmpty()) {
            return Login.CANNOT_BE_TRIED;
        }
        if (ofNew.stream().anyMatch(one -> state(one).isPresent())) {
            return Login.ANSWERED;
        }
        return ofNew.stream().anyMatch(one -> one.answer() != null) ? Login.REFUSED : Login.NO_ANSWER;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atZone(Istanbul.ZONE).toOffsetDateTime();
    }
}
