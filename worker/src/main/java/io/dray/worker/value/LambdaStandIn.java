package io.dray.worker.value;

import io.dray.function.RemoteCode;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.LambdaSerializer;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * As {@link StandIn}, for lambdas and method references, which Fory writes as a stub of another kind: code as its name, others as
 * Fory does, with what they capture. A byte says which.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as Fory's
final class LambdaStandIn extends Serializer {
    private static final byte CODE = 1;
    private static final byte OTHER = 2;

    private final Codec codec;
    private final @Nullable LambdaSerializer other;

    /** @param type of lambdas that are written, or the stub, to read all kinds */
    LambdaStandIn(TypeResolver types, Class<?> type, Codec codec) {
        super(types.getConfig(), type);
        this.codec = codec;
        this.other = RemoteCode.class.isAssignableFrom(type) ? null : new LambdaSerializer(types, type);
    }

    @Override
    public void write(WriteContext out, Object lambda) {
        if (other == null) {
            out.getBuffer().writeByte(CODE);
            out.writeString(NamedCode.of((RemoteCode) lambda).text());
        } else {
            out.getBuffer().writeByte(OTHER);
            other.write(out, lambda);
        }
    }

    @Override
    public Object read(ReadContext in) {
        byte what = in.getBuffer().readByte();
        if (what == CODE) {
            return codec.links().codeOf(in.readString());
        }
        if (what == OTHER && other != null) {
            return other.read(in);
        }
        throw new UnreadableValueException("Expected a lambda, but found " + what);
    }
}
