package io.dray.worker.value;

import io.dray.ActorHandle;
import io.dray.ObjectRef;
import io.dray.function.RemoteCode;
import io.dray.model.task.ObjectId;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.ReplaceResolveSerializer;

/**
 * Writes, in place of an object inside a graph, what it is made from again: links, and what the fields don't tell. Fory knows
 * something of the kind: an object with a {@code writeReplace} is written as a stub without the name of its class (which says
 * nothing elsewhere: lambdas and references are of classes of their own process), and a byte after it says what follows. This takes
 * the values of that byte that Fory has no use for.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as Fory's
final class StandIn extends ReplaceResolveSerializer {
    private static final byte REFERENCE = 64;
    private static final byte ACTOR = 65;
    private static final byte CODE = 66;
    private static final byte PATH = 67;
    private static final byte ENTRY = 68;
    private static final byte JAVA = 69;

    private static final Class<?> ENTRY_TYPE = Map.entry("", "").getClass();

    private final Codec codec;
    private final Met met;

    /** @param met where references are told that are written */
    StandIn(TypeResolver types, Codec codec, Met met) {
        super(types, ReplaceStub.class, false, false);
        this.codec = codec;
        this.met = met;
    }

    static boolean isFor(Class<?> type) {
        return Links.isLink(type)
                || Throwable.class.isAssignableFrom(type)
                || Path.class.isAssignableFrom(type)
                || Random.class.isAssignableFrom(type)
                || type == ENTRY_TYPE;
    }

    @Override
    public void write(WriteContext out, Object value) {
        if (Links.isLink(value.getClass())) {
            writeLink(out, value);
        } else if (value instanceof Path path) {
            out.getBuffer().writeByte(PATH);
            out.writeString(text(path));
        } else if (value instanceof Map.Entry<?, ?> entry) {
            out.getBuffer().writeByte(ENTRY);
            out.writeRef(entry.getKey());
            out.writeRef(entry.getValue());
        } else {
            out.getBuffer().writeByte(JAVA);
            out.getBuffer().writeBytesWithSize(JavaOutput.bytes(value, codec, met));
        }
    }

    private void writeLink(WriteContext out, Object value) {
        if (value instanceof ObjectRef<?> ref) {
            ObjectId id = codec.links().idOf(ref);
            met.add(id);
            write(out.getBuffer(), REFERENCE, id);
        } else if (value instanceof ActorHandle<?> handle) {
            write(out.getBuffer(), ACTOR, Links.idOf(handle));
        } else {
            out.getBuffer().writeByte(CODE);
            out.writeString(NamedCode.of((RemoteCode) value).text());
        }
    }

    @Override
    public Object read(ReadContext in) {
        MemoryBuffer buffer = in.getBuffer();
        if (buffer.getByte(buffer.readerIndex()) < REFERENCE) {
            return super.read(in);
        }
        byte what = buffer.readByte();
        return switch (what) {
            case REFERENCE -> codec.links().refOf(id(buffer));
            case ACTOR -> Links.handleOf(id(buffer));
            case CODE -> codec.links().codeOf(in.readString());
            case PATH -> Path.of(in.readString());
            case ENTRY -> Map.entry(in.readRef(), in.readRef());
            case JAVA -> java(buffer.readBytesAndSize());
            default -> throw new UnreadableValueException("Expected an object, but found " + what);
        };
    }

    private Object java(byte[] bytes) {
        return codec.readJava(new HeapBytes(bytes, 0, bytes.length));
    }

    private static String text(Path path) {
        if (!path.getFileSystem().equals(FileSystems.getDefault())) {
            throw new UnsupportedOperationException("Expected a path of the default file system, but " + path.toUri()
                    + " is in " + path.getFileSystem().provider().getScheme());
        }
        return path.toString();
    }

    private static void write(MemoryBuffer buffer, byte what, ObjectId id) {
        buffer.writeByte(what);
        buffer.writeInt64(id.process());
        buffer.writeInt64(id.number());
    }

    private static ObjectId id(MemoryBuffer buffer) {
        return new ObjectId(buffer.readInt64(), buffer.readInt64());
    }
}
