package io.dray.jobapi.deadletter;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.jobapi.invocation.InvocationIds;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterReader;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.run.InvocationId;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code GET} of dead letters. */
final class DeadLetters {
    private static final Comparator<DeadLetter> NEWEST_FIRST = Comparator.comparing(DeadLetter::at)
            .reversed()
            .thenComparing(letter -> letter.id().value());

    private final LedgerViews views;
    private final DeadLetterReader reader;

    DeadLetters(LedgerViews views, DeadLetterReader reader) {
        this.views = views;
        this.reader = reader;
    }

    void list(Exchange exchange) throws IOException, InterruptedException {
        List<DeadLetter> letters = matching(DeadLetterFilter.of(exchange.query()));
        StreamedAnswer answer = exchange.stream();
        answer.write("[");
        String between = "";
        for (DeadLetter letter : letters) {
            answer.write(between);
            answer.write(Json.bytes(DeadLetterJson.of(letter)));
            between = ",";
        }
        answer.write("]");
        answer.end();
    }

    /** Newest first. */
    List<DeadLetter> matching(DeadLetterFilter filter) {
        try (Stream<DeadLetter> all = views.all(DeadLetter.class)) {
            return all.filter(filter::matches)
                    .sorted(NEWEST_FIRST)
                    .limit(filter.limit())
                    .toList();
        }
    }

    void one(Exchange exchange) {
        DeadLetter letter = letter(InvocationIds.of(exchange));
        exchange.json(record(letter).map(DeadLetterJson::of).orElseGet(() -> DeadLetterJson.of(letter)));
    }

    /** @throws DrayException {@code NOT_FOUND} */
    DeadLetter letter(InvocationId id) {
        return views.find(DeadLetter.class, id.value(), FunctionName.of(id).value())
                .orElseThrow(() -> new DrayException(ErrorCode.NOT_FOUND, "Dead letter " + id + " does not exist"));
    }

    /** Empty when its topic does not have it any more. */
    Optional<DeadLetterRecord> record(DeadLetter letter) {
        return reader.find(letter);
    }
}
