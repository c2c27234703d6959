package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows the question mark. Of a name that is there twice the first counts. What is wrong is said with its name. */
public final class Query {
    private static final Logger LOG = LoggerFactory.getLogger(Query.class);

    private final RoutingContext routing;

    Query(RoutingContext routing) {
        this.routing = routing;
    }

    public Optional<String> text(String name) {
        List<String> values;
        try {
            values = routing.queryParam(name);
        } catch (HttpException e) {
            throw DrayException.badRequest("Expected a query that is percent-encoded UTF-8");
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** A whole number from 1. */
    public OptionalInt count(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value > 0) {
                return OptionalInt.of(value);
            }
        } catch (NumberFormatException e) {
            LOG.debug("not a number: {}", text.get());
        }
        throw wrong(name, "a whole number from 1", text.get());
    }

    /** False when it is not there. */
    public boolean flag(String name) {
        String value = text(name).orElse("false");
        return switch (value) {
            case "true", "1", "" -> true;
            case "false", "0" -> false;
            default -> throw wrong(name, "true or false", value);
        };
    }

    /** Seconds, fractions allowed. */
    public OptionalDouble seconds(String name, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double seconds = Double.parseDouble(text.get());
            if (seconds >= 0 && seconds <= most) {
                return OptionalDouble.of(seconds);
            }
        } catch (NumberFormatException e) {
            LOG.debug("not a number: {}", text.get());
        }
        throw wrong(name, "seconds from 0 to " + most, text.get());
    }

    /** A time in ISO 8601 with its offset from UTC. */
    public Optional<Instant> time(String name) {
        // a + that was not escaped comes as a blank
        return text(name).map(text -> IsoTime.parse(name, text.replace(' ', '+')));
    }

    private static DrayException wrong(String name, String expected, String text) {
        return DrayException.badRequest("Expected " + name + " to be " + expected + ", but got '"
                + (text.length() <= 100 ? text : text.substring(0, 100) + "…") + "'");
    }
}
