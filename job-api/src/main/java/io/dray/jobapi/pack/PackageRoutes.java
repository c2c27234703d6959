package io.dray.jobapi.pack;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.dray.jobapi.http.ErrorStyle.RAY;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PUT;

import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;

/** The paths of uploaded files. */
public final class PackageRoutes {
    private PackageRoutes() {}

    public static void add(Routes routes, PackageStore store, long maxUpload) {
        Packages packages = new Packages(store, maxUpload);
        routes.on(
                        GET,
                        "/api/packages/:protocol/:name",
                        RAY,
                        packages::exists,
                        RouteDoc.of("findPackage", "Whether there is an uploaded file of gcs or dray")
                                .gives(200, ""))
                .on(
                        PUT,
                        "/api/packages/:protocol/:name",
                        RAY,
                        packages::upload,
                        RouteDoc.of("uploadPackage", "Uploads a file")
                                .body(RouteDoc.BYTES)
                                .gives(200, ""))
                .on(
                        GET,
                        "/api/packages/sha256/:sha256/content",
                        PROBLEM,
                        packages::content,
                        RouteDoc.of("readPackage", "The bytes of an uploaded file")
                                .gives(200, RouteDoc.BYTES));
    }
}
