package io.dray.model.wire;

import io.dray.model.task.ActorTerms;
import io.dray.model.task.Argument;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.task.TaskTerms;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Blocked;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Durable;
import io.dray.model.wire.TaskFrame.Explain;
import io.dray.model.wire.TaskFrame.Fetch;
import io.dray.model.wire.TaskFrame.Find;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Lend;
import io.dray.model.wire.TaskFrame.ListNodes;
import io.dray.model.wire.TaskFrame.Meet;
import io.dray.model.wire.TaskFrame.Printed;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Saved;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Submit;
import io.dray.model.wire.TaskFrame.Unblocked;
import io.dray.model.wire.TaskFrame.Value;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of {@link TaskFrame}s. The names here are the format; what is as usual is left out. */
final class TaskFrameHeader {
    private TaskFrameHeader() {}

    static HeaderWriter write(TaskFrame frame) {
        return switch (frame) {
            case Attach attach ->
                new HeaderWriter("attach").text("classPath", attach.classPath()).text("folder", attach.folder());
            case Attached attached ->
                new HeaderWriter("attached")
                        .text("job", attached.job())
                        .text("node", attached.node())
                        .text("process", HexFormat.of().toHexDigits(attached.process()))
                        .text("store", attached.store())
                        .textList("devices", attached.devices());
            case Submit submit ->
                terms(new HeaderWriter("submit").id("id", submit.id()).text("method", submit.method()), submit.terms())
                        .arguments(submit.arguments())
                        .id("parent", submit.parent());
            case Create create ->
                terms(new HeaderWriter("create").id("id", create.id()).text("method", create.method()), create.terms())
                        .arguments(create.arguments());
            case Call call ->
                new HeaderWriter("call")
                        .id("id", call.id())
                        .id("actor", call.actor())
                        .text("method", call.method())
                        .text("name", call.name())
                        .arguments(call.arguments());
            case Run run ->
                new HeaderWriter("run")
                        .id("id", run.id())
                        .numberUnless(1, "attempt", run.attempt())
                        .text("method", run.method())
                        .id("actor", run.actor())
                        .numberUnless(0, "makes", run.makes())
                        .countIfAny("saves", run.saves() ? 1 : 0)
                        .countIfAny("restores", run.restores() ? 1 : 0)
                        .place(run.place())
                        .numberUnless(0, "depth", run.depth())
                        .textList("retryOn", run.retryOn())
                        .numberUnless(0, "timeout", run.timeoutMillis())
                        .arguments(run.arguments());
            case Value value ->
                new HeaderWriter("value").id("id", value.id()).countIfAny("references", value.references());
            case Stored stored ->
                new HeaderWriter("stored")
                        .id("id", stored.id())
                        .number("bytes", stored.bytes())
                        .countIfAny("references", stored.references());
            case Broken broken ->
                new HeaderWriter("broken")
                        .id("id", broken.id())
                        .word("kind", broken.kind())
                        .text("type", broken.type())
                        .text("message", broken.message())
                        .countIfAny("thrown", broken.thrown());
            case Hold hold -> new HeaderWriter("hold");
            case Release release -> new HeaderWriter("release");
            case Reserve reserve ->
                new HeaderWriter("reserve").id("id", reserve.id()).number("bytes", reserve.bytes());
            case Durable durable -> new HeaderWriter("durable").id("id", durable.id());
            case Fetch fetch -> new HeaderWriter("fetch").id("id", fetch.id());
            case Reserved reserved -> new HeaderWriter("reserved").id("id", reserved.id());
            case Lend lend -> new HeaderWriter("lend").number("slots", lend.slots());
            case Blocked blocked -> new HeaderWriter("blocked").id("id", blocked.id());
            case Unblocked unblocked -> new HeaderWriter("unblocked").id("id", unblocked.id());
            case Stop stop -> new HeaderWriter("stop").id("id", stop.id()).countIfAny("force", stop.force() ? 1 : 0);
            case Kill kill ->
                new HeaderWriter("kill").id("actor", kill.actor()).countIfAny("restart", kill.restart() ? 1 : 0);
            case Saved saved ->
                new HeaderWriter("saved").id("actor", saved.actor()).id("object", saved.object());
            case Find find ->
                new HeaderWriter("find")
                        .id("id", find.id())
                        .text("name", find.name())
                        .text("namespace", find.namespace());
            case Meet meet ->
                new HeaderWriter("meet")
                        .id("id", meet.id())
                        .id("actor", meet.actor())
                        .place(meet.place())
                        .number("round", meet.round());
            case Printed printed -> new HeaderWriter("printed").countIfAny("error", printed.error() ? 1 : 0);
            case Explain explain ->
                new HeaderWriter("explain").id("id", explain.id()).id("object", explain.object());
            case ListNodes list -> new HeaderWriter("listNodes").id("id", list.id());
        };
    }

    private static HeaderWriter terms(HeaderWriter writer, TaskTerms terms) {
        return writer.text("name", terms.name())
                .texts("resources", texts(terms.resources()))
                .numberUnless(TaskTerms.RETRIES, "retries", terms.retries())
                .textList("retryOn", terms.retryOn())
                .numberUnless(0, "timeout", terms.timeoutMillis())
                .numberUnless(0, "priority", terms.priority())
                .env(terms.env());
    }

    private static HeaderWriter terms(HeaderWriter writer, ActorTerms terms) {
        return writer.text("name", terms.name())
                .text("namespace", terms.namespace().equals(ActorTerms.NAMESPACE) ? null : terms.namespace())
                .countIfAny("detached", terms.detached() ? 1 : 0)
                .texts("resources", texts(terms.resources()))
                .numberUnless(0, "restarts", terms.maxRestarts())
                .numberUnless(0, "retries", terms.maxRetries())
                .numberUnless(1, "concurrency", terms.maxConcurrency())
                .countIfAny("shared", terms.shared() ? 1 : 0)
                .place(terms.place())
                .env(terms.env());
    }

    private static Map<String, String> texts(Map<String, Double> amounts) {
        if (amounts.isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        amounts.forEach((name, amount) -> texts.put(name, amount.toString()));
        return texts;
    }

    /** @throws ProtocolException for what is no frame at all */
    static Frame read(String type, HeaderFields fields, Payload payload) throws ProtocolException {
        return switch (type) {
            case "attach" -> new Attach(fields.text("classPath"), fields.text("folder"));
            case "attached" ->
                new Attached(
                        fields.text("job"),
                        fields.text("node"),
                        HexFormat.fromHexDigitsToLong(fields.text("process")),
                        fields.text("store"),
                        fields.textList("devices"));
            case "submit" ->
                new Submit(
                        id(fields),
                        fields.text("method"),
                        arguments(fields, payload),
                        taskTerms(fields),
                        idIfAny(fields, "parent"),
                        payload);
            case "create" ->
                new Create(id(fields), fields.text("method"), arguments(fields, payload), actorTerms(fields), payload);
            case "call" ->
                new Call(
                        id(fields),
                        ObjectId.parse(fields.text("actor")),
                        fields.text("method"),
                        arguments(fields, payload),
                        fields.textIfAny("name"),
                        payload);
            case "run" ->
                new Run(
                        id(fields),
                        (int) fields.numberOr("attempt", 1),
                        fields.text("method"),
                        arguments(fields, payload),
                        idIfAny(fields, "actor"),
                        fields.countIfAny("makes"),
                        fields.countIfAny("saves") != 0,
                        fields.countIfAny("restores") != 0,
                        place(fields),
                        fields.countIfAny("depth"),
                        fields.textList("retryOn"),
                        fields.numberOr("timeout", 0),
                        payload);
            case "value" -> new Value(id(fields), references(fields, payload), payload);
            case "stored" -> new Stored(id(fields), fields.number("bytes"), references(fields, payload), payload);
            case "broken" ->
                new Broken(
                        id(fields),
                        fields.word("kind", TaskFailure.class),
                        fields.textIfAny("type"),
                        fields.text("message"),
                        Math.min(fields.countIfAny("thrown"), payload.size()),
                        payload);
            case "hold" -> new Hold(ids(payload));
            case "release" -> new Release(ids(payload));
            case "reserve" -> new Reserve(id(fields), fields.number("bytes"));
            case "durable" -> new Durable(id(fields));
            case "fetch" -> new Fetch(id(fields));
            case "reserved" -> new Reserved(id(fields));
            case "lend" -> new Lend(fields.count("slots"));
            case "blocked" -> new Blocked(id(fields));
            case "unblocked" -> new Unblocked(id(fields));
            case "stop" -> new Stop(id(fields), fields.countIfAny("force") != 0);
            case "kill" -> new Kill(ObjectId.parse(fields.text("actor")), fields.countIfAny("restart") != 0);
            case "saved" -> new Saved(ObjectId.parse(fields.text("actor")), ObjectId.parse(fields.text("object")));
            case "find" -> new Find(id(fields), fields.text("name"), fields.text("namespace"));
            case "meet" ->
                new Meet(
                        id(fields),
                        ObjectId.parse(fields.text("actor")),
                        new GroupPlace(fields.text("group"), fields.count("rank"), fields.count("size")),
                        fields.number("round"),
                        payload);
            case "printed" -> new Printed(fields.countIfAny("error") != 0, payload);
            case "explain" -> new Explain(id(fields), ObjectId.parse(fields.text("object")));
            case "listNodes" -> new ListNodes(id(fields));
            default -> LoanFrameHeader.read(type, fields, payload);
        };
    }

    private static ObjectId id(HeaderFields fields) throws ProtocolException {
        return ObjectId.parse(fields.text("id"));
    }

    private static @Nullable ObjectId idIfAny(HeaderFields fields, String name) throws ProtocolException {
        return fields.has(name) ? ObjectId.parse(fields.text(name)) : null;
    }

    static Payload ids(Payload payload) throws ProtocolException {
        if (payload.size() % ObjectId.BYTES != 0) {
            throw new ProtocolException("Expected ids of 16 bytes each, but there are " + payload.size() + " bytes");
        }
        return payload;
    }

    private static int references(HeaderFields fields, Payload payload) throws ProtocolException {
        int references = fields.countIfAny("references");
        if (references > payload.size() / ObjectId.BYTES) {
            throw new ProtocolException(
                    "Expected " + references + " references in a payload of " + payload.size() + " bytes");
        }
        return references;
    }

    private static List<Argument> arguments(HeaderFields fields, Payload payload) throws ProtocolException {
        List<HeaderFields> given = fields.objectList("arguments");
        if (given.isEmpty()) {
            return List.of();
        }
        List<Argument> arguments = new ArrayList<>(given.size());
        long left = payload.size();
        for (HeaderFields one : given) {
            boolean stored = one.has("stored");
            Argument argument = new Argument(
                    idIfAny(one, "object"),
                    one.countIfAny("references"),
                    stored ? one.number("stored") : one.numberOr("bytes", -1),
                    stored);
            arguments.add(argument);
            left -= argument.inPayload();
        }
        if (left != 0) {
            throw new ProtocolException("Expected the arguments in the payload and nothing else, but "
                    + (left < 0 ? -left + " bytes are missing" : left + " bytes are left"));
        }
        return arguments;
    }

    private static TaskTerms taskTerms(HeaderFields fields) throws ProtocolException {
        return new TaskTerms(
                fields.textIfAny("name"),
                amounts(fields),
                (int) fields.numberOr("retries", TaskTerms.RETRIES),
                fields.textList("retryOn"),
                fields.numberOr("timeout", 0),
                (int) fields.numberOr("priority", 0),
                fields.env());
    }

    private static ActorTerms actorTerms(HeaderFields fields) throws ProtocolException {
        String namespace = fields.textIfAny("namespace");
        return new ActorTerms(
                fields.textIfAny("name"),
                namespace == null ? ActorTerms.NAMESPACE : namespace,
                fields.countIfAny("detached") != 0,
                amounts(fields),
                (int) fields.numberOr("restarts", 0),
                (int) fields.numberOr("retries", 0),
                (int) fields.numberOr("concurrency", 1),
                fields.countIfAny("shared") != 0,
                place(fields),
                fields.env());
    }

    private static @Nullable GroupPlace place(HeaderFields fields) throws ProtocolException {
        return fields.has("group")
                ? new GroupPlace(fields.text("group"), fields.count("rank"), fields.count("size"))
                : null;
    }

    private static Map<String, Double> amounts(HeaderFields fields) throws ProtocolException {
        Map<String, String> texts = fields.texts("resources");
        if (texts.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> amounts = new HashMap<>();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            try {
                amounts.put(entry.getKey(), Double.valueOf(entry.getValue()));
            } catch (NumberFormatException e) {
                throw new ProtocolException(
                        "Expected an amount of " + entry.getKey() + ", but got '" + entry.getValue() + "'");
            }
        }
        return amounts;
    }
}
