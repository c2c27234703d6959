package io.dray.jobapi;

import static io.dray.jobapi.ErrorStyle.PROBLEM;
import static io.dray.jobapi.ErrorStyle.RAY;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.AnswerTail;
import io.dray.model.ledger.CommandSender;
import io.dray.model.log.LogReader;
import io.dray.model.view.ClusterStatus;
import io.dray.model.view.ClusterView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP and WebSocket front of Dray. It keeps nothing: what it is asked to do it asks of the ledger, what it shows it
 * reads from the views, the log and the package store. Those are its owner's to close, after this.
 */
public final class JobApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobApi.class);
    private static final long STARTS_WITHIN_SECONDS = 30;
    private static final long CLOSES_WITHIN_SECONDS = 10;

    private final JobApiConfig config;
    private final AnswerTail answers;
    private final LedgerDesk ledger;
    private final ReadLogs readLogs;
    private final CollectPackages collect;
    private final ReadCluster cluster;
    private final ExecutorService threads;
    private final Vertx vertx;
    private final HttpServer server;

    /**
     * @param vertx its owner's to close
     * @param facts what {@code GET /api/status} says beside the sums over the nodes
     */
    public JobApi(
            Vertx vertx,
            JobApiConfig config,
            CommandSender commands,
            AnswerTail answers,
            ClusterView view,
            LogReader logs,
            PackageStore packages,
            RandomGenerator random,
            ClusterStatus facts) {
        this(vertx, config, commands, answers, view, logs, packages, random, facts, Limits.STANDARD);
    }

    JobApi(
            Vertx vertx,
            JobApiConfig config,
            CommandSender commands,
            AnswerTail answers,
            ClusterView view,
            LogReader logs,
            PackageStore packages,
            RandomGenerator random,
            ClusterStatus facts,
            Limits limits) {
        this.config = config;
        this.answers = answers;
        this.ledger = new LedgerDesk(config.replica(), config.answerTimeout(), commands, view, random);
        JobViews views = new JobViews(view, commands);
        this.readLogs = new ReadLogs(views, logs, limits.logReaders());
        this.collect = new CollectPackages(views, packages);
        this.cluster = new ReadCluster(views, facts);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("dray-api-", 0).factory());
        this.vertx = vertx;
        Routes routes = new Routes(vertx, threads, limits.requests());
        route(routes, views, packages, random);
        this.server = vertx.createHttpServer(options(config)).requestHandler(routes::handle);
    }

    private void route(Routes routes, JobViews views, PackageStore store, RandomGenerator random) {
        Packages packages = new Packages(store, config.maxUpload());
        SubmitJobs submit = new SubmitJobs(store, ledger, random, config.maxUpload());
        EndJobs end = new EndJobs(ledger);
        ReadJobs read = new ReadJobs(views);
        routes.on(GET, "/api/version", RAY, cluster::version)
                .on(GET, "/api/packages/:protocol/:name", RAY, packages::exists)
                .on(PUT, "/api/packages/:protocol/:name", RAY, packages::upload)
                .on(GET, "/api/packages/sha256/:sha256/content", PROBLEM, packages::content)
                .on(POST, "/api/jobs", RAY, submit::submit)
                .on(GET, "/api/jobs", RAY, read::list)
                .on(GET, "/api/jobs/:id", RAY, read::one)
                .on(DELETE, "/api/jobs/:id", RAY, end::delete)
                .on(POST, "/api/jobs/:id/stop", RAY, end::stop)
                .on(GET, "/api/jobs/:id/logs", RAY, readLogs::all)
                .on(GET, "/api/jobs/:id/logs/tail", RAY, readLogs::tail)
                .on(GET, "/api/jobs/:id/why", PROBLEM, new WhyJob(views)::answer)
                .on(GET, "/api/status", PROBLEM, cluster::status)
                .on(GET, "/healthz", PROBLEM, cluster::alive)
                .on(GET, "/readyz", PROBLEM, cluster::ready);
    }

    private static HttpServerOptions options(JobApiConfig config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setTcpKeepAlive(true)
                .setAcceptBacklog(1_024)
                .setMaxInitialLineLength(8 * 1024)
                .setMaxHeaderSize(16 * 1024)
                .setMaxChunkSize(64 * 1024);
    }

    /** Listens; returns the port once requests are answered. */
    public int start() {
        ledger.start(answers);
        int port = await(server.listen(), STARTS_WITHIN_SECONDS).actualPort();
        cluster.reachedAt("http://" + config.host() + ":" + port);
        vertx.setPeriodic(TimeUnit.HOURS.toMillis(1), hour -> threads.execute(collect::run));
        return port;
    }

    /** Stops to listen and lets go of every request, answered or not. */
    @Override
    public void close() {
        readLogs.close();
        ledger.close();
        threads.shutdownNow();
        try {
            await(server.close(), CLOSES_WITHIN_SECONDS);
        } catch (DrayException e) {
            LOG.warn("the Job API did not close in time", e);
        }
        threads.close();
    }

    private static <T> T await(Future<T> future, long seconds) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DrayException(ErrorCode.UNAVAILABLE, "The Job API can't listen: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrayException(ErrorCode.UNAVAILABLE, "The Job API was interrupted", e);
        }
    }
}
