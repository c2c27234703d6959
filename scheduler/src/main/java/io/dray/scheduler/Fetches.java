package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where large values are, and who wants them elsewhere: a process is told when its node has one. */
final class Fetches {
    private static final int MOST_TRIES = 3;

    private final Store store;
    private final Objects objects;
    private final Copies copies;
    private final Map<Site, Map<ObjectId, Wanted>> wanted = new HashMap<>();

    /** Who waits for what is being made again. */
    private final Map<ObjectId, List<Party>> remade = new HashMap<>();

    /** By whom, and how often it could not be had. */
    private static final class Wanted {
        private final List<Party> parties = new ArrayList<>(1);
        private int tries;
    }

    Fetches(Store store, Objects objects, Copies copies) {
        this.store = store;
        this.objects = objects;
        this.copies = copies;
    }

    /** A process needs a value that is not on its node. */
    void fetch(Party party, ObjectId id) {
        Entry entry = objects.find(id);
        if (entry == null) {
            party.send(Objects.lost(id));
        } else if (entry.content() instanceof Stored stored && !entry.copies().contains(party.site())) {
            wanted(party.site(), entry, stored).parties.add(party);
        } else if (entry.content() instanceof Value) {
            party.send(Objects.gone(id, "it was made again, as its node was lost, and came out otherwise"));
        } else if (entry.content() != null) {
            party.send(entry.content());
        } else {
            remade.computeIfAbsent(id, made -> new ArrayList<>(1)).add(party);
        }
    }

    /** A value that had been lost has been made again, or could not be. */
    void settled(ObjectId id) {
        if (!remade.isEmpty()) {
            List<Party> waiting = remade.remove(id);
            if (waiting != null) {
                waiting.forEach(party -> fetch(party, id));
            }
        }
    }

    /** Has a copy of a value on a node, if it is large and not there, whether or not a process there needs it. */
    void keepAt(Site site, Entry entry) {
        if (entry.content() instanceof Stored stored && !entry.copies().contains(site)) {
            wanted(site, entry, stored);
        }
    }

    private Wanted wanted(Site site, Entry entry, Stored stored) {
        Map<ObjectId, Wanted> there = wanted.computeIfAbsent(site, absent -> new LinkedHashMap<>());
        Wanted known = there.get(entry.id());
        if (known == null) {
            known = new Wanted();
            there.put(entry.id(), known);
            bring(site, entry, stored);
        }
        return known;
    }

    private void bring(Site site, Entry entry, Stored stored) {
        Site source = entry.copies().iterator().next();
        LenderMachine lender = site.lender();
        if (lender == null) {
            copies.bring(stored.id(), stored.bytes(), source.address(), (id, why) -> brought(site, id, why));
        } else {
            lender.bring(stored.id(), stored.bytes(), source.address());
        }
    }

    /**
     * A value has come to a node, or not.
     *
     * @param why it is not there; null when it is
     */
    void brought(Site site, ObjectId id, @Nullable String why) {
        Map<ObjectId, Wanted> there = wanted.getOrDefault(site, Map.of());
        Wanted known = there.get(id);
        Entry entry = objects.find(id);
        if (known == null || entry == null) {
            there.remove(id);
            return; // it was freed meanwhile, and removed there
        }
        if (why == null && entry.content() instanceof Stored) {
            entry.copyAt(site);
        } else if (why == null) {
            removeAt(site, id); // it was lost meanwhile where it came from
        }
        if (entry.content() instanceof Stored stored && !entry.copies().contains(site)) {
            known.tries++;
            if (known.tries < MOST_TRIES) {
                bring(site, entry, stored);
                return;
            }
            known.parties.forEach(party -> party.send(Failures.notFetched(id, site.node(), why)));
        } else {
            known.parties.forEach(party -> fetch(party, id));
        }
        there.remove(id);
    }

    /** Nobody wants a large value any more: it is removed wherever it is, or about to be. */
    void freed(Entry entry) {
        ObjectId id = entry.id();
        remade.remove(id);
        wanted.forEach((site, there) -> {
            if (there.remove(id) == null) {
                return;
            }
            if (site.isHome()) {
                copies.drop(id);
            } else {
                site.machine().remove(id);
            }
        });
        wanted.values().removeIf(Map::isEmpty);
        for (Site site : entry.copies()) {
            site.copies.remove(entry);
            removeAt(site, id);
        }
    }

    private void removeAt(Site site, ObjectId id) {
        if (site.isHome()) {
            store.free(id);
        } else {
            site.machine().remove(id);
        }
    }

    /** A node is gone, and all its processes. */
    void left(Site site) {
        wanted.remove(site);
    }
}
