package io.dray.jobapi.cluster;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.dray.jobapi.http.ErrorStyle.RAY;
import static io.vertx.core.http.HttpMethod.GET;

import io.dray.jobapi.http.OpenApi;
import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;

/** The paths about the server and its cluster. */
public final class ClusterRoutes {
    private ClusterRoutes() {}

    public static void add(Routes routes, ReadCluster cluster, JoinCluster join, OpenApi openApi) {
        routes.on(
                        GET,
                        "/api/version",
                        RAY,
                        cluster::version,
                        RouteDoc.of("version", "What this server is, as Ray says it"))
                .on(
                        GET,
                        "/api/status",
                        PROBLEM,
                        cluster::status,
                        RouteDoc.of("status", "What the cluster has and uses"))
                .on(
                        GET,
                        "/api/cluster/join",
                        PROBLEM,
                        join::answer,
                        RouteDoc.of("join", "Where a node finds what it shares with the others, for dray start")
                                .query("nonce", "string", "Any text; the proof is over it and the rest of the answer"))
                .on(GET, "/api/openapi.json", PROBLEM, openApi::answer, RouteDoc.of("openApi", "This document"))
                .on(
                        GET,
                        "/healthz",
                        PROBLEM,
                        cluster::alive,
                        RouteDoc.of("alive", "Whether the server answers").gives(200, RouteDoc.TEXT))
                .on(
                        GET,
                        "/readyz",
                        PROBLEM,
                        cluster::ready,
                        RouteDoc.of("ready", "Whether what it reads can be trusted")
                                .gives(200, RouteDoc.TEXT));
    }
}
