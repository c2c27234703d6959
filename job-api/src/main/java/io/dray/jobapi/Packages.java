package io.dray.jobapi;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;

/** {@code /api/packages/{protocol}/{name}}: asks for an uploaded file, and uploads one. */
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

    private static PackageUri uri(Exchange exchange) {
        return new PackageUri(exchange.path("protocol"), exchange.path("name"));
    }
}
