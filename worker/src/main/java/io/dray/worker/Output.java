package io.dray.worker;

import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.ResultFile;
import io.dray.model.wire.Payload;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a handler gives, while it is written: in memory as long as it is small enough to be sent, then in a file. Closing it
 * completes it. One thread at a time.
 */
final class Output extends OutputStream {
    private static final int MOST_SENT = Payload.MAX_BYTES / 2;

    private final OutputFolder folder;
    private OutputStream target = new ByteArrayOutputStream();
    private @Nullable File file;
    private long bytes;

    Output(OutputFolder folder) {
        this.folder = folder;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        bytes += length;
        if (tooLarge()) {
            throw new IOException("an output of more than " + folder.most() + " bytes");
        }
        if (file == null && bytes > MOST_SENT) {
            moveToFile((ByteArrayOutputStream) target);
        }
        target.write(source, offset, length);
    }

    /** Not through a channel, which an interrupt would close. */
    private void moveToFile(ByteArrayOutputStream memory) throws IOException {
        file = folder.create();
        target = new BufferedOutputStream(new FileOutputStream(file));
        memory.writeTo(target);
    }

    @Override
    public void flush() {
        // Whoever writes asks for it now and then; nobody reads before it is complete.
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    /** Whether that is why it could not be written. */
    boolean tooLarge() {
        return bytes > folder.most();
    }

    /** The answer that has it, once it is complete. */
    Frame answer(RunId run, @Nullable String contentType) {
        return file == null
                ? new Result(run, contentType, Payload.of(((ByteArrayOutputStream) target).toByteArray()))
                : new ResultFile(run, contentType, file.getName(), bytes);
    }

    /** Leaves nothing behind: nobody will ask for it. */
    void discard() {
        try {
            close();
        } catch (IOException e) {
            // It is not wanted.
        }
        if (file != null) {
            file.delete();
        }
    }
}
