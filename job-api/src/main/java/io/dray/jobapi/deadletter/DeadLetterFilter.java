package io.dray.jobapi.deadletter;

import io.dray.jobapi.http.Query;
import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.trigger.TriggerName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which dead letters are meant.
 *
 * @param reason a kind of failure, or the class of an exception with or without its package, in any case
 * @param limit at most so many, the newest
 */
record DeadLetterFilter(
        Optional<TriggerName> trigger,
        Optional<FunctionName> function,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit) {

    static DeadLetterFilter of(Query query) {
        return new DeadLetterFilter(
                query.text("trigger").map(TriggerName::new),
                query.text("function").map(FunctionName::new),
                query.text("reason"),
                query.time("since"),
                query.time("until"),
                query.count("limit").orElse(Integer.MAX_VALUE));
    }

    /** For what is done to all that match: meaning every one has to be said. */
    static DeadLetterFilter ofSome(Query query) {
        DeadLetterFilter filter = of(query);
        boolean some = filter.trigger.isPresent()
                || filter.function.isPresent()
                || filter.reason.isPresent()
                || filter.since.isPresent()
                || filter.until.isPresent();
        if (!some && !query.flag("all")) {
            throw DrayException.badRequest(
                    "Expected trigger, function, reason, since or until to say which dead letters are meant, or all=true");
        }
        return filter;
    }

    boolean matches(DeadLetter letter) {
        return trigger.map(name -> name.equals(letter.trigger())).orElse(true)
                && function.map(name -> name.equals(FunctionName.of(letter.id())))
                        .orElse(true)
                && reason.map(text -> reasons(letter).stream().anyMatch(text::equalsIgnoreCase))
                        .orElse(true)
                && since.map(time -> !letter.at().isBefore(time)).orElse(true)
                && until.map(time -> letter.at().isBefore(time)).orElse(true);
    }

    private static List<String> reasons(DeadLetter letter) {
        String type = letter.type();
        return type == null
                ? List.of(letter.kind().name())
                : List.of(
                        letter.kind().name(),
                        type,
                        type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1));
    }
}
