package io.dray.examples.census;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A census on its way from one task to another. Any object may go; but of 150,000 counts, bytes that are written for the purpose are
 * less work than a serializer that first has to be started in each process.
 */
final class Packed {
    /** Of nothing counted. */
    static final byte[] NOTHING = {};

    private Packed() {}

    static byte[] pack(Census census) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(census.classes());
            out.writeInt(census.methods());
            MethodLength longest = census.longest();
            out.writeBoolean(longest != null);
            if (longest != null) {
                write(longest.method(), out);
                out.writeInt(longest.bytes());
            }
            write(census.sizes(), out);
            out.writeInt(census.callsTo().size());
            for (Map.Entry<MethodId, Integer> called : census.callsTo().entrySet()) {
                write(called.getKey(), out);
                out.writeInt(called.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(MethodId method, DataOutputStream out) throws IOException {
        out.writeUTF(method.owner());
        out.writeUTF(method.name());
        out.writeUTF(method.descriptor());
    }

    private static void write(Sizes sizes, DataOutputStream out) throws IOException {
        out.writeLong(sizes.plain());
        for (long packed : sizes.packed()) {
            out.writeLong(packed);
        }
    }

    static Census unpack(byte[] bytes) {
        if (bytes.length == 0) {
            return new Census(0, 0, Map.of(), null, Sizes.NONE);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int classes = in.readInt();
            int methods = in.readInt();
            MethodLength longest = in.readBoolean() ? new MethodLength(method(in), in.readInt()) : null;
            Sizes sizes = sizes(in);
            int count = in.readInt();
            Map<MethodId, Integer> callsTo = HashMap.newHashMap(count);
            for (int i = 0; i < count; i++) {
                callsTo.put(method(in), in.readInt());
            }
            return new Census(classes, methods, callsTo, longest, sizes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sizes sizes(DataInputStream in) throws IOException {
        long plain = in.readLong();
        List<Long> packed = new ArrayList<>(Sizes.LEVELS);
        for (int i = 0; i < Sizes.LEVELS; i++) {
            packed.add(in.readLong());
        }
        return new Sizes(plain, packed);
    }

    private static MethodId method(DataInputStream in) throws IOException {
        return new MethodId(in.readUTF(), in.readUTF(), in.readUTF());
    }
}
