package io.dray.model.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Named amounts in steps of 1/10000, as Ray counts them: {@code CPU} in cores, {@code memory} in bytes, {@code GPU} in
 * devices, anything else in its own unit. Immutable; an amount of zero is no entry. As JSON an object of numbers.
 */
public final class ResourceSet {
    public static final String CPU = "CPU";
    public static final String GPU = "GPU";
    public static final String MEMORY = "memory";
    public static final ResourceSet NONE = new ResourceSet(new TreeMap<>());

    private static final long UNIT = 10_000;
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE / UNIT / 4);
    private static final BigDecimal LEAST = new BigDecimal("0.00005");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,63}");

    private final SortedMap<String, Long> steps;

    private ResourceSet(SortedMap<String, Long> steps) {
        this.steps = steps;
    }

    /** @throws DrayException when a name or an amount is out of range; the sentence names it */
    @JsonCreator
    public static ResourceSet of(Map<String, ? extends Number> amounts) {
        TreeMap<String, Long> steps = new TreeMap<>();
        amounts.forEach((name, amount) -> put(steps, name, decimal(name, amount)));
        return new ResourceSet(steps);
    }

    public static ResourceSet cpus(double cpus) {
        return of(Map.of(CPU, cpus));
    }

    public static ResourceSet of(double cpus, long memoryBytes) {
        return of(Map.of(CPU, cpus, MEMORY, memoryBytes));
    }

    private static BigDecimal decimal(String name, Number amount) {
        try {
            return new BigDecimal(amount.toString());
        } catch (NumberFormatException e) {
            throw new DrayException(
                    ErrorCode.BAD_REQUEST, "Expected an amount of " + name + ", but got '" + amount + "'", e);
        }
    }

    private static void put(Map<String, Long> steps, String name, BigDecimal amount) {
        if (!NAME.matcher(name).matches()) {
            throw DrayException.badRequest("Expected the name of a resource, but got '" + name + "'");
        }
        if (amount.signum() < 0 || amount.compareTo(MAX) > 0) {
            throw DrayException.badRequest(
                    "Expected an amount of " + name + " from 0 to " + MAX + ", but got " + amount);
        }
        if (amount.signum() == 0) {
            return;
        }
        if (amount.compareTo(LEAST) < 0) {
            throw DrayException.badRequest("Expected an amount of " + name + " of at least 0.0001, but got " + amount);
        }
        steps.put(
                name,
                amount.multiply(BigDecimal.valueOf(UNIT))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** Whether this fits into {@code room}. */
    public boolean fitsIn(ResourceSet room) {
        for (Map.Entry<String, Long> entry : steps.entrySet()) {
            if (entry.getValue() > room.steps.getOrDefault(entry.getKey(), 0L)) {
                return false;
            }
        }
        return true;
    }

    public ResourceSet plus(ResourceSet other) {
        TreeMap<String, Long> sum = new TreeMap<>(steps);
        other.steps.forEach((name, amount) -> sum.merge(name, amount, Math::addExact));
        return new ResourceSet(sum);
    }

    /** @throws IllegalArgumentException when {@code other} does not fit in this */
    public ResourceSet minus(ResourceSet other) {
        TreeMap<String, Long> rest = new TreeMap<>(steps);
        other.steps.forEach((name, amount) -> {
            long left = rest.getOrDefault(name, 0L) - amount;
            if (left < 0) {
                throw new IllegalArgumentException(other + " does not fit in " + this);
            }
            if (left == 0) {
                rest.remove(name);
            } else {
                rest.put(name, left);
            }
        });
        return new ResourceSet(rest);
    }

    /** The part of it with such names. */
    ResourceSet where(Predicate<String> names) {
        for (String name : steps.keySet()) {
            if (!names.test(name)) {
                TreeMap<String, Long> part = new TreeMap<>(steps);
                part.keySet().removeIf(names.negate());
                return new ResourceSet(part);
            }
        }
        return this;
    }

    /** Of each name the smaller of both amounts. */
    public ResourceSet atMost(ResourceSet other) {
        TreeMap<String, Long> both = new TreeMap<>();
        steps.forEach((name, amount) -> {
            long least = Math.min(amount, other.steps.getOrDefault(name, 0L));
            if (least > 0) {
                both.put(name, least);
            }
        });
        return new ResourceSet(both);
    }

    /** How often {@code need} fits into this, at most {@code cap}; {@code cap} when it needs nothing. */
    public int count(ResourceSet need, int cap) {
        long count = cap;
        for (Map.Entry<String, Long> entry : need.steps.entrySet()) {
            count = Math.min(count, steps.getOrDefault(entry.getKey(), 0L) / entry.getValue());
        }
        return (int) count;
    }

    public double cpus() {
        return amount(CPU);
    }

    /** Bytes. */
    public long memory() {
        return steps.getOrDefault(MEMORY, 0L) / UNIT;
    }

    public double amount(String name) {
        return steps.getOrDefault(name, 0L) / (double) UNIT;
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(steps.keySet());
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Whole amounts as whole numbers, the others as decimals; the shape of the JSON. */
    @JsonValue
    public Map<String, Number> amounts() {
        Map<String, Number> amounts = new LinkedHashMap<>();
        steps.forEach((name, value) -> {
            if (value % UNIT == 0) {
                amounts.put(name, value / UNIT);
            } else {
                amounts.put(name, value / (double) UNIT);
            }
        });
        return amounts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceSet that && that.steps.equals(steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return amounts().toString();
    }
}
