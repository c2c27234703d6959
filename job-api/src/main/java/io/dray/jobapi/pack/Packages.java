package io.dray.jobapi.pack;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * {@code /api/packages/{protocol}/{name}}: asks whether there is an uploaded file, and uploads one; {@code
 * /api/packages/sha256/{sha256}/content}: fetches one.
 */
final class Packages {
    private final PackageStore store;
    private final long maxUpload;

    Packages(PackageStore store, long maxUpload) {
        this.store = store;
        this.maxUpload = maxUpload;
    }

    void exists(Exchange exchange) throws IOException {
        PackageUri uri = uri(exchange);
        if (store.find(uri).isEmpty()) {
            throw new DrayException(ErrorCode.NOT_FOUND, "Package " + uri + " does not exist");
        }
        exchange.ok();
    }

    void upload(Exchange exchange) throws IOException {
        PackageUri uri = uri(exchange);
        if (exchange.length() > maxUpload) {
            throw Upload.tooLarge(maxUpload);
        }
        try (Upload upload = store.receive(exchange.body(), maxUpload)) {
            if (!uri.sha256().orElse(upload.sha256()).equals(upload.sha256())) {
                throw DrayException.badRequest("Expected the content that " + uri
                        + " names, but what came has the SHA-256 " + upload.sha256());
            }
            upload.requireZip(uri.name());
            store.keep(upload, uri);
        }
        exchange.ok();
    }

    /** Its bytes, from the disk to the client no faster than that reads. */
    void content(Exchange exchange) throws IOException, InterruptedException {
        String sha256 = exchange.path("sha256");
        try (FileChannel content = store.content(sha256)
                .orElseThrow(() ->
                        new DrayException(ErrorCode.NOT_FOUND, "There is no package with the SHA-256 " + sha256))) {
            exchange.response().putHeader("ETag", '"' + sha256 + '"');
            StreamedAnswer answer = exchange.stream("application/octet-stream", content.size());
            answer.write(content);
            answer.end();
        }
    }

    private static PackageUri uri(Exchange exchange) {
        return new PackageUri(exchange.path("protocol"), exchange.path("name"));
    }
}
