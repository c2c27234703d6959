package io.dray.model.wire;

import io.dray.model.error.DrayException;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.LoanFrame.Begin;
import io.dray.model.wire.LoanFrame.Bring;
import io.dray.model.wire.LoanFrame.Brought;
import io.dray.model.wire.LoanFrame.End;
import io.dray.model.wire.LoanFrame.Ended;
import io.dray.model.wire.LoanFrame.Give;
import io.dray.model.wire.LoanFrame.GiveBack;
import io.dray.model.wire.LoanFrame.Lent;
import io.dray.model.wire.LoanFrame.More;
import io.dray.model.wire.LoanFrame.Need;
import io.dray.model.wire.LoanFrame.Output;
import io.dray.model.wire.LoanFrame.Remove;
import io.dray.model.wire.LoanFrame.TakeAnyway;
import java.math.BigDecimal;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of {@link LoanFrame}s. The names here are the format. */
final class LoanFrameHeader {
    private LoanFrameHeader() {}

    static HeaderWriter write(LoanFrame frame) {
        return switch (frame) {
            case Need need -> resources("need", need.resources()).text("address", need.address());
            case Lent lent -> resources("lent", lent.resources()).text("address", lent.address());
            case GiveBack back -> resources("giveBack", back.resources());
            case TakeAnyway taken -> resources("takeAnyway", taken.resources());
            case Begin begin ->
                new HeaderWriter("begin")
                        .text("worker", begin.worker())
                        .text("job", begin.job())
                        .text("label", begin.label())
                        .countIfAny("shared", begin.shared() ? 1 : 0)
                        .env(begin.env())
                        .textList("devices", begin.devices())
                        .text("token", begin.token())
                        .text("folder", begin.folder())
                        .textList("classPath", begin.classPath());
            case End end -> new HeaderWriter("end").text("worker", end.worker());
            case Ended ended ->
                new HeaderWriter("ended").text("worker", ended.worker()).text("how", ended.how());
            case Output output ->
                new HeaderWriter("output").text("worker", output.worker()).countIfAny("error", output.error() ? 1 : 0);
            case More more ->
                new HeaderWriter("more").text("worker", more.worker()).countIfAny("error", more.error() ? 1 : 0);
            case Bring bring ->
                new HeaderWriter("bring")
                        .id("id", bring.id())
                        .number("bytes", bring.bytes())
                        .text("from", bring.from());
            case Brought brought ->
                new HeaderWriter("brought").id("id", brought.id()).text("why", brought.why());
            case Remove remove -> new HeaderWriter("remove");
            case Give give -> new HeaderWriter("give").text("file", give.file());
        };
    }

    private static HeaderWriter resources(String type, ResourceSet resources) {
        Map<String, String> texts = new LinkedHashMap<>();
        resources.amounts().forEach((name, amount) -> texts.put(name, amount.toString()));
        return new HeaderWriter(type).texts("resources", texts);
    }

    /** @throws ProtocolException for what is no frame at all */
    static Frame read(String type, HeaderFields fields, Payload payload) throws ProtocolException {
        return switch (type) {
            case "need" -> new Need(resources(fields), fields.text("address"));
            case "lent" -> new Lent(resources(fields), fields.text("address"));
            case "giveBack" -> new GiveBack(resources(fields));
            case "takeAnyway" -> new TakeAnyway(resources(fields));
            case "begin" ->
                new Begin(
                        fields.text("worker"),
                        fields.text("job"),
                        fields.text("label"),
                        fields.countIfAny("shared") != 0,
                        fields.env(),
                        fields.textList("devices"),
                        fields.text("token"),
                        fields.text("folder"),
                        fields.textList("classPath"),
                        payload);
            case "end" -> new End(fields.text("worker"));
            case "ended" -> new Ended(fields.text("worker"), fields.text("how"));
            case "output" -> new Output(fields.text("worker"), fields.countIfAny("error") != 0, payload);
            case "more" -> new More(fields.text("worker"), fields.countIfAny("error") != 0);
            case "bring" -> new Bring(id(fields), fields.number("bytes"), fields.text("from"));
            case "brought" -> new Brought(id(fields), fields.textIfAny("why"));
            case "remove" -> new Remove(TaskFrameHeader.ids(payload));
            case "give" -> new Give(fields.text("file"));
            default ->
                throw new ProtocolException(
                        "Expected a frame of protocol " + Frame.PROTOCOL + ", but '" + type + "' is none");
        };
    }

    private static ObjectId id(HeaderFields fields) throws ProtocolException {
        return ObjectId.parse(fields.text("id"));
    }

    private static ResourceSet resources(HeaderFields fields) throws ProtocolException {
        Map<String, BigDecimal> amounts = new HashMap<>();
        try {
            for (Map.Entry<String, String> entry : fields.texts("resources").entrySet()) {
                amounts.put(entry.getKey(), new BigDecimal(entry.getValue()));
            }
            return ResourceSet.of(amounts);
        } catch (NumberFormatException | DrayException e) {
            throw new ProtocolException("Expected amounts of resources, but: " + e.getMessage());
        }
    }
}
