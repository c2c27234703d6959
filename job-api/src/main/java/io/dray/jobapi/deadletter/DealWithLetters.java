package io.dray.jobapi.deadletter;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.invocation.InvocationIds;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.Question;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Origin;
import io.dray.model.job.Priority;
import io.dray.model.ledger.InvocationCommand.DropDeadLetter;
import io.dray.model.ledger.InvocationCommand.Redrive;
import io.dray.model.run.InvocationId;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs dead letters again, or lets go of them: one, or all that are meant. */
final class DealWithLetters {
    private static final int AT_ONCE = 32;

    private final DeadLetters letters;
    private final LedgerDesk ledger;
    private final RandomGenerator random;

    DealWithLetters(DeadLetters letters, LedgerDesk ledger, RandomGenerator random) {
        this.letters = letters;
        this.ledger = ledger;
        this.random = random;
    }

    void redrive(Exchange exchange) throws InterruptedException {
        DeadLetter letter = letters.letter(InvocationIds.of(exchange));
        NewInvocation again = again(letter)
                .orElseThrow(() -> new DrayException(
                        ErrorCode.NOT_FOUND,
                        "Expected the input of dead letter " + letter.id() + " in topic " + letter.topic()
                                + ", but it is not kept there (any more). `dray dlq show` names the record it came of, if any;"
                                + " `dray trigger replay` reads its topic again"));
        ledger.ask(letter.id(), caller -> new Redrive(caller, letter.id(), again));
        exchange.json(Map.of("id", again.id().value()));
    }

    void drop(Exchange exchange) throws InterruptedException {
        InvocationId id = InvocationIds.of(exchange);
        ledger.ask(id, caller -> new DropDeadLetter(caller, id));
        exchange.json(Map.of("deleted", true));
    }

    /** Oldest first, as they came. What can't be run again, or somebody else deals with at the same time, is passed over. */
    void redriveAll(Exchange exchange) throws InterruptedException {
        Tally tally = each(exchange, letter -> {
            Optional<NewInvocation> again = again(letter);
            return again.isEmpty()
                    ? null
                    : ledger.begin(
                            FunctionName.of(letter.id()).value(),
                            caller -> new Redrive(caller, letter.id(), again.get()));
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("redriven", tally.done);
        if (tally.skipped > 0) {
            answer.put("skipped", tally.skipped);
        }
        exchange.json(answer);
    }

    void dropAll(Exchange exchange) throws InterruptedException {
        Tally tally = each(
                exchange,
                letter -> ledger.begin(
                        FunctionName.of(letter.id()).value(), caller -> new DropDeadLetter(caller, letter.id())));
        exchange.json(Map.of("dropped", tally.done));
    }

    /** What became of several. */
    private static final class Tally {
        int done;
        int skipped;

        void count(Question question) throws InterruptedException {
            try (question) {
                question.answer();
                done++;
            } catch (DrayException e) {
                if (e.code() != ErrorCode.NOT_FOUND && e.code() != ErrorCode.WRONG_STATE) {
                    throw e;
                }
                skipped++;
            }
        }
    }

    /** @param ask returns null for one that nothing can be done about */
    private Tally each(Exchange exchange, Function<DeadLetter, @Nullable Question> ask) throws InterruptedException {
        List<DeadLetter> meant = letters.matching(DeadLetterFilter.ofSome(exchange.query()));
        Tally tally = new Tally();
        Deque<Question> open = new ArrayDeque<>();
        try {
            for (DeadLetter letter : meant.reversed()) {
                if (open.size() == AT_ONCE) {
                    tally.count(open.removeFirst());
                }
                Question question = ask.apply(letter);
                if (question == null) {
                    tally.skipped++;
                } else {
                    open.addLast(question);
                }
            }
            while (!open.isEmpty()) {
                tally.count(open.removeFirst());
            }
            return tally;
        } finally {
            open.forEach(Question::close);
        }
    }

    /**
     * The same input under another name, for the version that is current by then. It goes by itself: its place in an order is gone.
     * Empty when the input is not kept.
     */
    private Optional<NewInvocation> again(DeadLetter letter) {
        return letters.record(letter)
                .filter(record -> !(record.origin() instanceof Origin.Event event && event.placeOnly()))
                .map(record -> new NewInvocation(
                        InvocationIds.random(FunctionName.of(letter.id()), random),
                        0,
                        record.input(),
                        Priority.NORMAL,
                        byItself(record.origin()),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static @Nullable Origin byItself(@Nullable Origin origin) {
        return switch (origin) {
            case null -> null;
            case Origin.Event event -> event.byItself();
            case Origin.Firing firing -> new Origin.Firing(firing.schedule(), firing.due(), Overlap.ALLOW);
        };
    }
}
