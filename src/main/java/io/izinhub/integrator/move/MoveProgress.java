package io.izinhub.integrator.move;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityChoices;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.StatesOfDeliveries;
import io.izinhub.integrator.move.MoveQuestions.Aim;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a move one look further: each step with all that it does is one transaction, so that whoever goes on after an
 * interruption finds the step either done or not begun. Thread-safe.
 */
@Component
class MoveProgress {

    static final List<Aim> OF_THE_ACCOUNTS = List.of(Aim.SAMPLE, Aim.LOGIN);

    private static final Logger LOG = LoggerFactory.getLogger(MoveProgress.class);

    /** Code of a problem: the new account did not answer at all. */
    private static final String NO_ANSWER = "NO_ANSWER";

    private static final int AT_ONCE = 500;

    private final MoveRows rows;
    private final MoveCounts counts;
    private final MoveQuestions questions;
    private final MoveProperties settings;
    private final Authorities authorities;
    private final AuthorityChoices choices;
    private final StatesOfDeliveries states;
    private final DeliveryQuestions deliveries;
    private final ObjectProvider<BrandCheck> check;
    private final AuditLog audit;
    private final TransactionTemplate ofItsOwn;
    private final Clock clock;

    MoveProgress(
            MoveRows rows,
            MoveCounts counts,
            MoveQuestions questions,
            MoveProperties settings,
            Authorities authorities,
            AuthorityChoices choices,
            StatesOfDeliveries states,
            DeliveryQuestions deliveries,
            ObjectProvider<BrandCheck> check,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.counts = counts;
        this.questions = questions;
        this.settings = settings;
        this.authorities = authorities;
        this.choices = choices;
        this.states = states;
        this.deliveries = deliveries;
        this.check = check;
        this.audit = audit;
        this.ofItsOwn = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.clock = clock;
    }

    /** @return what is to be asked now */
    @Transactional
    public List<MoveQuestions.Asked> advance(long id) {
        Optional<Move> taken = rows.takeRunning(id);
        if (taken.isEmpty()) {
            return List.of();
        }
        Move move = taken.get();
        Instant now = clock.instant();
        MoveStep next = move.step().next(facts(move, now));
        if (next != move.step()) {
            enter(move, next, now);
            return List.of();
        }
        return switch (move.step()) {
            case DRAIN -> questions.take(move, List.of(Aim.AWAITED), settings.askAtOnce());
            case VERIFY -> questions.take(move, OF_THE_ACCOUNTS, settings.askAtOnce());
            default -> List.of();
        };
    }

    private MoveStep.Facts facts(Move move, Instant now) {
        long toVerify = 0;
        boolean refused = false;
        boolean waitedEnough = false;
        long toAsk = 0;
        if (move.step() == MoveStep.DRAIN) {
            waitedEnough = move.drainUntil().isBefore(now);
            toAsk = waitedEnough ? askAboutWhatIsLeft(move, now) : 0;
        } else if (move.step() == MoveStep.VERIFY) {
            toVerify = questions.open(move, OF_THE_ACCOUNTS);
            refused = toVerify == 0 && isRefused(move);
        }
        return new MoveStep.Facts(
                counts.sending(move),
                counts.awaiting(move),
                waitedEnough,
                toAsk,
                toVerify,
                refused,
                move.approvedBy() != null);
    }

    /**
     * What is left is asked about, for a time; then refusals go again, by the new account. Consents about which nobody
     * answered are waited for on, at the old one.
     *
     * @return how many there is still something to do about
     */
    private long askAboutWhatIsLeft(Move move, Instant now) {
        if (now.isBefore(move.drainUntil().plus(settings.drainFor()))) {
            questions.addAwaited(move, Authorities.destination(move.brand()), askable(move), AT_ONCE);
            long open = questions.open(move, List.of(Aim.AWAITED));
            if (open > 0) {
                return open;
            }
        }
        List<Delivery> refusals =
                deliveries.awaited(Authorities.destination(move.brand()), move.channels(), Status.RET, AT_ONCE);
        states.sendAgain(refusals, "MOVED");
        return refusals.size();
    }

    /** Whoever is asked for states anyway, else the old account, else the new one: behind all of them is İYS. */
    private Map<Channel, String> askable(Move move) {
        Map<Channel, String> askable = new EnumMap<>(Channel.class);
        move.from().forEach((channel, from) -> Stream.of(
                        authorities.reader(move.brand(), channel).name(), from, move.to())
                .filter(states::canBeAsked)
                .findFirst()
                .ifPresent(account -> askable.put(channel, account)));
        return askable;
    }

    /** Notes why, and asks again after a while. */
    private boolean isRefused(Move move) {
        List<MoveQuestions.Told> told = questions.told(move.id(), OF_THE_ACCOUNTS).stream()
                .filter(one -> one.account().equals(move.to()))
                .toList();
        Optional<String> problem = told.stream()
                .map(MoveQuestions.Told::answer)
                .filter(answer -> answer != null && answer.startsWith(MoveQuestions.REFUSED))
                .map(answer -> answer.substring(MoveQuestions.REFUSED.length()))
                .findFirst()
                .or(() -> !told.isEmpty() && told.stream().allMatch(one -> one.answer() == null)
                        ? Optional.of(NO_ANSWER)
                        : Optional.empty());
        rows.problem(move.id(), problem.orElse(null));
        problem.ifPresent(code -> questions.askAgain(move));
        return problem.isPresent();
    }

    private void enter(Move move, MoveStep step, Instant now) {
        switch (step) {
            case DRAIN -> {
                choices.freeze(move.brand(), move.channels());
                rows.drainUntil(move.id(), now.plus(settings.drainFor()));
            }
            case VERIFY -> prepareVerification(move);
            case RECONCILE -> switchOver(move, now);
            case DONE -> {
                rows.reconciled(move.id(), startCheck(move));
                rows.finish(move.id(), now);
            }
            default -> {}
        }
        rows.step(move, step, now);
        LOG.info("Move {} of brand {} to {}: {}", move.id(), move.brand(), move.to(), step);
    }

    private void prepareVerification(Move move) {
        Set<String> askable = Stream.concat(move.from().values().stream(), Stream.of(move.to()))
                .filter(states::canBeAsked)
                .collect(Collectors.toSet());
        questions.addSample(move, Authorities.destination(move.brand()), settings.sample(), askable);
        boolean toIsAsked = questions.told(move.id(), List.of(Aim.SAMPLE)).stream()
                .anyMatch(told -> told.account().equals(move.to()));
        if (!toIsAsked && authorities.named(move.to()).role(ChangeFeed.class).isPresent()) {
            questions.addLogin(move);
        }
    }

    private void switchOver(Move move, Instant now) {
        choices.choose(
                move.brand(),
                move.from().entrySet().stream()
                        .map(entry -> new AuthorityChoices.Switch(
                                entry.getKey(),
                                move.to(),
                                authorities.configured(move.brand(), entry.getKey()),
                                entry.getValue()))
                        .toList(),
                now.plus(settings.listenFor()));
        rows.switched(move.id(), now);
        audit.add(new AuditEntry(
                move.approvedBy(),
                "AUTHORITY_SWITCHED",
                Authorities.destination(move.brand()),
                Map.of("move", move.id(), "from", move.from(), "to", move.to(), "askedBy", move.askedBy())));
    }

    /** A comparison that does not start is started by hand: the move itself is over. */
    private String startCheck(Move move) {
        try {
            BrandCheck there = check.getIfAvailable();
            return there == null ? null : ofItsOwn.execute(status -> there.start(move.brand()));
        } catch (RuntimeException e) {
            LOG.error("The comparison after move {} could not be started: start it by hand", move.id(), e);
            return null;
        }
    }
}
