package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Kill;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The actors of this node. Each has a process, its own unless it says otherwise; one whose process ends is made anew if it may be, under
 * the same id, so that whoever calls it need not know.
 */
final class Actors {
    private final Processes processes;
    private final Site home;
    private final Collection<Site> lenders;
    private final Objects objects;
    private final Outcomes outcomes;
    private final Map<ObjectId, Actor> actors = new LinkedHashMap<>();
    private final Map<String, Actor> named = new HashMap<>();
    private final Map<Actor, Pools> pools = new HashMap<>();
    private boolean someWait;
    private final Ends ends = new Ends();

    /** Where the outcomes of calls go. */
    interface Outcomes {
        void failed(Task call, Broken why);

        /** An actor is not made anew any more: what its constructor takes is not needed. */
        void made(Task making);
    }

    /** @param lenders the other nodes that there are at any time */
    Actors(Processes processes, Site home, Collection<Site> lenders, Objects objects, Outcomes outcomes) {
        this.processes = processes;
        this.home = home;
        this.lenders = lenders;
        this.objects = objects;
        this.outcomes = outcomes;
    }

    /** An actor is wanted; returns why it can't be had, if it can't. */
    @Nullable
    Broken add(Task making, Create create, Pools ofJob) {
        Actor actor = new Actor(making, create);
        String name = nameOf(actor);
        Actor other = name == null ? null : named.get(name);
        if (other != null) {
            Ends.End why = Ends.End.of("could not be made: its name is that of another, " + other.id()
                    + ", which lives. Dray.getActor finds that one; or kill it first.");
            ends.add(actor.id(), why);
            return Failures.died(making.id(), actor, why);
        }
        actors.put(actor.id(), actor);
        pools.put(actor, ofJob);
        if (name != null) {
            named.put(name, actor);
        }
        return null;
    }

    private static @Nullable String nameOf(Actor actor) {
        return actor.terms().name() == null
                ? null
                : actor.terms().namespace() + "/" + actor.terms().name();
    }

    Collection<Actor> all() {
        return actors.values();
    }

    Optional<ObjectId> find(String namespace, String name) {
        return Optional.ofNullable(named.get(namespace + "/" + name)).map(Actor::id);
    }

    /** Starts what can be started: on this node, or on one that has lent it room. */
    void advance() {
        someWait = false;
        for (Actor actor : actors.values()) {
            if (isReady(actor) && !startAt(home, actor) && !(travels(actor) && startElsewhere(actor))) {
                someWait = true;
            }
        }
    }

    private boolean startElsewhere(Actor actor) {
        for (Site lender : lenders) {
            if (startAt(lender, actor)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any could not be started when that was last tried. */
    boolean someWait() {
        return someWait;
    }

    private static boolean isReady(Actor actor) {
        Task making = actor.making();
        return actor.state() == Actor.State.WAITING && making.isComplete() && !making.waitsAgain();
    }

    /** Those that wait for nothing but room. */
    List<Task> waiting() {
        List<Task> all = new ArrayList<>();
        for (Actor actor : actors.values()) {
            if (isReady(actor) && travels(actor)) {
                all.add(actor.making());
            }
        }
        return all;
    }

    /** Whether it may be on another node. */
    private boolean travels(Actor actor) {
        Pools ofJob = pools.get(actor);
        return ofJob != null && ofJob.travels(actor.terms().env());
    }

    private boolean startAt(Site site, Actor actor) {
        boolean waits = actor.isShared() && pool(actor).station(site).isEnding(); // until there is another
        ResourceSet held = waits ? null : site.capacity().take(actor.making().need());
        if (held == null) {
            return false;
        }
        Worker worker = actor.isShared()
                ? pool(actor).station(site).shared()
                : processes.start(
                        actor.making().owner().job(),
                        actor.terms().env(),
                        site,
                        Worker.Kind.ACTOR,
                        processName(actor),
                        Accelerator.of(held));
        actor.starting(worker);
        worker.actors.put(actor.id(), actor);
        make(actor);
        return true;
    }

    private static String processName(Actor actor) {
        String name = actor.terms().name();
        String type = actor.request();
        int from = Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1;
        int to = type.indexOf("::");
        return name != null ? name : type.substring(Math.min(from, Math.max(to, 0)), to < 0 ? type.length() : to);
    }

    private Pool pool(Actor actor) {
        Pools ofJob = pools.get(actor);
        if (ofJob == null) {
            throw new IllegalStateException("actor " + actor.id() + " has no job");
        }
        return ofJob.of(actor.terms().env());
    }

    /** A process is there: actors that were to live in it are made. */
    void joined(Worker worker) {
        worker.actors.values().forEach(Actors::make);
    }

    /** All that the constructor takes is there again. */
    void madeReady(ObjectId id) {
        Actor actor = actors.get(id);
        if (actor != null) {
            make(actor);
        }
    }

    /** Has its process make it, if it is there and has not been told yet. */
    private static void make(Actor actor) {
        Worker worker = actor.worker();
        boolean waits = actor.state() == Actor.State.STARTING && actor.making().worker() == null;
        if (waits && worker != null && worker.isReady() && !actor.making().waitsAgain()) {
            actor.making().make(worker, actor.mayRestartAgain(), actor.saved());
        }
    }

    /** Its constructor has returned. */
    void made(ObjectId id) {
        Actor actor = actors.get(id);
        if (actor != null && actor.state() == Actor.State.STARTING) {
            actor.alive();
            actor.advance();
        }
    }

    /** Its constructor threw, or what it takes can't be had. */
    void notMade(ObjectId id, Broken why) {
        Actor actor = actors.get(id);
        if (actor != null) {
            end(actor, Ends.End.notMade(why));
        }
    }

    /** The code of an actor says what its state is from now on: kept until it says so again, or the actor ends. */
    void saved(Worker worker, ObjectId id, Entry state) {
        Actor actor = worker.actors.get(id);
        if (actor != null) {
            state.pin();
            unpin(actor.saved(state));
        }
    }

    private void unpin(@Nullable Entry state) {
        if (state != null) {
            objects.unpin(state);
        }
    }

    /** Values have been lost with their node: an actor that waits to be made anew does not begin without its state. */
    void lostValues() {
        for (Actor actor : List.copyOf(actors.values())) {
            boolean waits = actor.state() != Actor.State.ALIVE && actor.making().worker() == null;
            if (waits && !actor.obstacle().isEmpty()) {
                end(actor, "ended and can't be made anew: " + actor.obstacle());
            }
        }
    }

    /** Somebody calls it; {@link #advance} follows. Returns why there will be no answer, if there won't. */
    @Nullable
    Broken call(ObjectId id, Task call) {
        Actor actor = actors.get(id);
        if (actor == null) {
            Ends.End why = ends.find(id);
            return why == null ? Failures.unknownActor(call.id(), id) : Failures.died(call.id(), id, why);
        }
        actor.add(call);
        return null;
    }

    /** Why an actor is not there any more. */
    String howEnded(ObjectId id) {
        Ends.End end = ends.find(id);
        return end == null ? "it ended" : end.why();
    }

    /** Something that one of its calls takes has come. */
    void advance(ObjectId id) {
        Actor actor = actors.get(id);
        if (actor != null) {
            actor.advance();
        }
    }

    void answered(ObjectId id, Task call) {
        Actor actor = actors.get(id);
        if (actor != null) {
            actor.answered(call);
        }
    }

    /** Whether a call that an actor has been sent may have begun. */
    boolean mayHaveBegun(ObjectId id, Task call) {
        Actor actor = actors.get(id);
        return actor != null && actor.mayHaveBegun(call);
    }

    /** A process is gone, and the actors in it: those that may be are made anew. */
    void left(Worker worker, String how) {
        for (Actor actor : List.copyOf(worker.actors.values())) {
            actor.processIsThere(worker.isJoined() || worker.isEnding());
            lost(actor, how);
        }
    }

    private void lost(Actor actor, String how) {
        leave(actor);
        List<Task> interrupted = actor.lose();
        List<Task> again = new ArrayList<>();
        String obstacle = actor.obstacle();
        boolean restarts = actor.mayRestart() && obstacle.isEmpty();
        int begun = 0;
        for (Task call : interrupted) {
            call.giveUp();
            begun++;
            boolean mayHaveBegun = begun <= actor.terms().maxConcurrency();
            if (call.owner().isGone() || call.cancelled()) {
                outcomes.failed(call, Failures.cancelled(call, "it was cancelled"));
            } else if (!restarts
                    || (mayHaveBegun && !call.mayRepeat(actor.terms().maxRetries()))) {
                outcomes.failed(
                        call,
                        Failures.died(
                                call.id(),
                                actor,
                                Ends.End.of("ended while it had this call, which may have begun: " + how
                                        + ". .maxTaskRetries(n) has such calls made again.")));
            } else {
                call.state(Task.State.READY);
                again.add(call);
            }
        }
        actor.putBack(again);
        if (!restarts) {
            end(actor, "ended: " + how + (obstacle.isEmpty() ? "" : ", and can't be made anew: " + obstacle));
        }
    }

    private void end(Actor actor, String why) {
        end(actor, Ends.End.of(why));
    }

    private void end(Actor actor, Ends.End why) {
        if (actor.state() == Actor.State.DEAD) {
            return;
        }
        actor.end();
        forget(actor);
        ends.add(actor.id(), why);
        for (Task call : actor.drain()) {
            call.giveUp();
            outcomes.failed(call, Failures.died(call.id(), actor, why));
        }
        leave(actor);
        unpin(actor.saved(null));
        outcomes.made(actor.making());
    }

    /** It is not in its process any more, if it was in one; that ends, unless it is others', too. */
    private void leave(Actor actor) {
        Worker worker = actor.worker();
        if (worker == null) {
            return;
        }
        worker.actors.remove(actor.id());
        actor.making().giveUp();
        worker.site().capacity().give(Accelerator.without(actor.making().need()));
        if (worker.kind() == Worker.Kind.ACTOR) {
            processes.end(worker);
        } else {
            worker.send(new Kill(actor.id(), false));
        }
    }

    private void forget(Actor actor) {
        actors.remove(actor.id());
        pools.remove(actor);
        String name = nameOf(actor);
        if (name != null) {
            named.remove(name);
        }
    }

    /** It says itself that it ends. */
    void exit(ObjectId id) {
        Actor actor = actors.get(id);
        if (actor != null) {
            end(actor, "ended itself");
        }
    }

    void kill(ObjectId id, boolean restart) {
        Actor actor = actors.get(id);
        if (actor == null) {
            return;
        }
        Worker worker = actor.worker();
        if (!restart) {
            end(actor, "was killed");
        } else if (worker != null && worker.kind() == Worker.Kind.ACTOR) {
            processes.end(worker);
        } else if (worker != null) {
            actor.leaveOthers();
            lost(actor, "it was killed");
        } // else it has no process, and waits for one
    }

    /** A job is over, and with it its actors, but for the detached. */
    void endOf(Job job) {
        for (Actor actor : List.copyOf(actors.values())) {
            if (actor.making().owner().job() == job && !actor.terms().detached()) {
                end(actor, "ended with its job");
            }
        }
    }

    boolean anyOf(Job job) {
        return actors.values().stream().anyMatch(actor -> actor.making().owner().job() == job);
    }
}
