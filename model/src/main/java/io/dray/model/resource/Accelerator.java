package io.dray.model.resource;

import io.dray.model.error.DrayException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resource that comes in devices, of which each process may see those it was given.
 *
 * <p>On a node each device is a resource of its own beside their sum: {@code {GPU 2}} is {@code {GPU 2, GPU:0 1, GPU:1 1}}, and what was taken of
 * it says which, {@code {GPU 0.5, GPU:1 0.5}}. So sums, loans and what is given back need no books of their own.
 */
public enum Accelerator {
    GPU("GPU", "CUDA_VISIBLE_DEVICES"),
    TPU("TPU", "TPU_VISIBLE_CHIPS"),
    NEURON("neuron_cores", "NEURON_RT_VISIBLE_CORES"),
    GAUDI("HPU", "HABANA_VISIBLE_MODULES"),
    ASCEND("NPU", "ASCEND_RT_VISIBLE_DEVICES"),
    REBELLIONS("RBLN", "RBLN_DEVICES");

    private static final Accelerator[] ALL = values();
    private static final int MOST = 1_000;
    private static final Pattern DEVICE = Pattern.compile("(.+):([0-9]{1,4})");

    private final String resource;
    private final String variable;

    Accelerator(String resource, String variable) {
        this.resource = resource;
        this.variable = variable;
    }

    /** What tells a process which of them it may see. */
    private List<String> variables() {
        return this == GPU ? List.of(variable, "HIP_VISIBLE_DEVICES") : List.of(variable);
    }

    private String device(int index) {
        return resource + ':' + index;
    }

    /** @throws DrayException when it asks for one device and a part of another, or for a certain one */
    public static ResourceSet require(ResourceSet need) {
        for (Accelerator kind : ALL) {
            double amount = need.amount(kind.resource);
            if (amount > 1 && amount != Math.rint(amount)) {
                throw DrayException.badRequest(
                        "Expected a part of one " + kind.resource + " or a whole number of them, but got " + amount);
            }
        }
        for (String name : need.names()) {
            Accelerator kind = ofDevice(name);
            if (kind != null) {
                throw DrayException.badRequest("Expected an amount of " + kind.resource + ", but got the device " + name
                        + ": which one it is, the node decides");
            }
        }
        return need;
    }

    /**
     * What a node may be said to have.
     *
     * @param environment the node's own
     * @throws DrayException when those are no devices, or more than the node may see itself
     */
    public static ResourceSet requireOfNode(ResourceSet node, Map<String, String> environment) {
        require(node);
        for (Accelerator kind : ALL) {
            double amount = node.amount(kind.resource);
            if (amount > MOST) {
                throw DrayException.badRequest(
                        "Expected at most " + MOST + " " + kind.resource + ", but got " + amount);
            }
            for (String variable : kind.variables()) {
                String names = environment.get(variable);
                if (names != null && amount > names(names).size()) {
                    throw DrayException.badRequest(
                            "Expected at most " + names(names).size() + " " + kind.resource + ", for " + variable
                                    + " is '" + names + "', but got " + amount);
                }
            }
        }
        return node;
    }

    private static List<String> names(String visible) {
        return visible.isBlank() ? List.of() : List.of(visible.split(",", -1));
    }

    /** What a node has, its devices among it. */
    public static ResourceSet withDevices(ResourceSet node) {
        ResourceSet all = node;
        for (Accelerator kind : ALL) {
            int index = 0;
            for (double left = node.amount(kind.resource); left > 0; left--) {
                all = all.plus(ResourceSet.of(Map.of(kind.device(index), Math.min(1, left))));
                index++;
            }
        }
        return all;
    }

    /** The same without devices: as much as people ask for. */
    public static ResourceSet withoutDevices(ResourceSet held) {
        return held.where(name -> ofDevice(name) == null);
    }

    /** Of accelerators, amounts that do not fit together after a comparison by name: as much of each kind as there is of its devices. */
    public static ResourceSet matched(ResourceSet held) {
        if (!isAnyIn(held)) {
            return held;
        }
        ResourceSet matched = without(held);
        for (Accelerator kind : ALL) {
            double sum = 0;
            for (String device : kind.devices(held)) {
                matched = matched.plus(ResourceSet.of(Map.of(device, held.amount(device))));
                sum += held.amount(device);
            }
            matched = matched.plus(ResourceSet.of(Map.of(kind.resource, sum)));
        }
        return matched;
    }

    /** The part of it that is accelerators. */
    public static ResourceSet of(ResourceSet need) {
        return isAnyIn(need) ? need.where(Accelerator::isOne) : ResourceSet.NONE;
    }

    /** The part of it that is something else. */
    public static ResourceSet without(ResourceSet need) {
        return isAnyIn(need) ? need.where(name -> !isOne(name)) : need;
    }

    private static boolean isOne(String name) {
        return ofDevice(name) != null || Arrays.stream(ALL).anyMatch(kind -> kind.resource.equals(name));
    }

    private static @Nullable Accelerator ofDevice(String name) {
        if (name.indexOf(':') < 0) {
            return null; // as nearly all
        }
        Matcher device = DEVICE.matcher(name);
        return device.matches()
                ? Arrays.stream(ALL)
                        .filter(kind -> kind.resource.equals(device.group(1)))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static boolean isAnyIn(ResourceSet need) {
        for (Accelerator kind : ALL) {
            if (need.amount(kind.resource) > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Chooses devices: whole ones that are free, or for a part of one that of which the least is left.
     *
     * @param free what a node has left, with its devices
     * @return {@code need} with them; null when it does not fit
     */
    public static @Nullable ResourceSet choose(ResourceSet need, ResourceSet free) {
        if (!need.fitsIn(free)) {
            return null;
        }
        ResourceSet chosen = need;
        for (Accelerator kind : ALL) {
            double amount = need.amount(kind.resource);
            if (amount > 0) {
                ResourceSet devices = amount < 1 ? kind.part(amount, free) : kind.whole((int) amount, free);
                if (devices == null) {
                    return null;
                }
                chosen = chosen.plus(devices);
            }
        }
        return chosen;
    }

    private @Nullable ResourceSet part(double amount, ResourceSet free) {
        String best = null;
        for (String device : devices(free)) {
            boolean fits = free.amount(device) >= amount;
            if (fits && (best == null || free.amount(device) < free.amount(best))) {
                best = device;
            }
        }
        return best == null ? null : ResourceSet.of(Map.of(best, amount));
    }

    private @Nullable ResourceSet whole(int count, ResourceSet free) {
        Map<String, Integer> chosen = new HashMap<>();
        for (String device : devices(free)) {
            if (chosen.size() < count && free.amount(device) >= 1) {
                chosen.put(device, 1);
            }
        }
        return chosen.size() < count ? null : ResourceSet.of(chosen);
    }

    /** By their numbers. */
    private List<String> devices(ResourceSet held) {
        List<String> devices = new ArrayList<>();
        for (String name : held.names()) {
            if (ofDevice(name) == this) {
                devices.add(name);
            }
        }
        devices.sort((one, other) -> Integer.compare(index(one), index(other)));
        return devices;
    }

    private static int index(String device) {
        return Integer.parseInt(device, device.lastIndexOf(':') + 1, device.length(), 10);
    }

    /** The devices in what was taken, such as {@code GPU:1}; of each kind by their numbers. */
    public static List<String> devicesIn(ResourceSet held) {
        List<String> all = new ArrayList<>();
        for (Accelerator kind : ALL) {
            all.addAll(kind.devices(held));
        }
        return all;
    }

    /**
     * What tells a process which devices it may see: none of those that the node has and it was not given. What a node was not said to have
     * it hides from nobody.
     *
     * @param node what it has
     * @param devices what the process was given, as {@link #devicesIn} names it
     * @param environment the node's own; if it may see but some of the machine's devices, its first is the first of those
     */
    public static Map<String, String> variables(
            ResourceSet node, List<String> devices, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        for (Accelerator kind : ALL) {
            if (node.amount(kind.resource) > 0) {
                List<Integer> indices = devices.stream()
                        .filter(device -> ofDevice(device) == kind)
                        .map(Accelerator::index)
                        .toList();
                for (String variable : kind.variables()) {
                    all.put(variable, visible(indices, environment.getOrDefault(variable, "")));
                }
            }
        }
        return all;
    }

    private static String visible(List<Integer> indices, String nodes) {
        List<String> names = names(nodes);
        List<String> seen = new ArrayList<>();
        indices.forEach(
                index -> seen.add(index < names.size() ? names.get(index).strip() : Integer.toString(index)));
        return String.join(",", seen);
    }
}
