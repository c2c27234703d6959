package io.dray.jobapi.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer that is sent while it is made, no faster than the client reads. For one thread, which blocks. */
public final class StreamedAnswer {
    private static final int PIECE = 64 * 1024;
    private static final long STALL_SECONDS = 300;

    private final HttpServerResponse response;
    private Buffer piece = Buffer.buffer();

    StreamedAnswer(HttpServerResponse response) {
        this.response = response;
    }

    public void write(byte[] bytes) throws ClientGone, InterruptedException {
        piece.appendBytes(bytes);
        if (piece.length() >= PIECE) {
            flush();
        }
    }

    public void write(String text) throws ClientGone, InterruptedException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is left of a file. */
    public void write(ReadableByteChannel file) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        try {
            while (file.read(bytes) >= 0) {
                write(Arrays.copyOf(bytes.array(), bytes.position()));
                bytes.clear();
            }
        } catch (ClosedByInterruptException e) {
            throw new ClientGone("this server is closing");
        }
    }

    /** Part of the inside of a JSON string. */
    public void writeQuoted(String text) throws ClientGone, InterruptedException {
        write(new String(JsonStringEncoder.getInstance().quoteAsString(text)));
    }

    public void end() throws ClientGone, InterruptedException {
        flush();
        response.end();
    }

    /** Lets what was written so far go. */
    public void flush() throws ClientGone, InterruptedException {
        if (piece.length() == 0) {
            return;
        }
        Buffer full = piece;
        piece = Buffer.buffer();
        await(response.write(full));
    }

    /** Waits until what was written has left. */
    public static void await(Future<Void> written) throws ClientGone, InterruptedException {
        try {
            written.toCompletionStage().toCompletableFuture().get(STALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ClientGone("the connection was cut: " + e.getCause());
        } catch (TimeoutException e) {
            throw new ClientGone("it did not read for " + STALL_SECONDS + " s");
        }
    }
}
