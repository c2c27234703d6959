package io.dray.jobapi;

import io.dray.jobapi.cluster.ClusterRoutes;
import io.dray.jobapi.cluster.JoinCluster;
import io.dray.jobapi.cluster.ReadCluster;
import io.dray.jobapi.deadletter.DeadLetterRoutes;
import io.dray.jobapi.function.DeployFunctions;
import io.dray.jobapi.function.FunctionCatalog;
import io.dray.jobapi.function.FunctionCounts;
import io.dray.jobapi.function.FunctionLogs;
import io.dray.jobapi.function.FunctionRoutes;
import io.dray.jobapi.http.OpenApi;
import io.dray.jobapi.http.Routes;
import io.dray.jobapi.invocation.InvocationRoutes;
import io.dray.jobapi.invocation.Outcomes;
import io.dray.jobapi.job.JobRoutes;
import io.dray.jobapi.job.SubmitJobs;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.jobapi.log.Seats;
import io.dray.jobapi.pack.CollectPackages;
import io.dray.jobapi.pack.PackageRoutes;
import io.dray.jobapi.pack.PackageStore;
import io.dray.jobapi.schedule.ScheduleRoutes;
import io.dray.jobapi.trigger.ChangeTriggers;
import io.dray.jobapi.trigger.OldGroups;
import io.dray.jobapi.trigger.TriggerRoutes;
import io.dray.jobapi.waiter.Waiter;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.DeadLetterReader;
import io.dray.model.invocation.OutcomeReader;
import io.dray.model.invocation.OutcomeTail;
import io.dray.model.ledger.AnswerTail;
import io.dray.model.ledger.CommandSender;
import io.dray.model.log.LogReader;
import io.dray.model.queue.TaskQueue;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.view.ClusterAddresses;
import io.dray.model.view.ClusterStatus;
import io.dray.model.view.ClusterView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;
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
    private final Backends backends;
    private final LedgerDesk ledger;
    private final FunctionCatalog functions;
    private final Outcomes outcomes;
    private final Waiter waiter;
    private final OldGroups oldGroups;
    private final Seats logSeats;
    private final CollectPackages collect;
    private final ReadCluster cluster;
    private final ExecutorService threads;
    private final Vertx vertx;
    private final HttpServer server;

    /**
     * What is behind the API; its owner's to close, after the API.
     *
     * @param queue where invocations that this replica guards are put
     * @param outcomes what the ledger records from now on
     * @param ended what it recorded before
     */
    public record Backends(
            CommandSender commands,
            AnswerTail answers,
            ClusterView view,
            LogReader logs,
            PackageStore packages,
            TaskQueue queue,
            OutcomeTail outcomes,
            OutcomeReader ended,
            DeadLetterReader deadLetters,
            TopicAdmin topics) {}

    /**
     * @param vertx its owner's to close
     * @param random for names that nobody may guess
     * @param facts what {@code GET /api/status} says beside the sums over the nodes; with a broker of Dray's own, topics that
     *     triggers name are created
     * @param addresses what a node that joins is told
     */
    public JobApi(
            Vertx vertx,
            JobApiConfig config,
            Backends backends,
            RandomGenerator random,
            InstantSource clock,
            ClusterStatus facts,
            ClusterAddresses addresses) {
        this(vertx, config, backends, random, clock, facts, addresses, Limits.STANDARD);
    }

    JobApi(
            Vertx vertx,
            JobApiConfig config,
            Backends backends,
            RandomGenerator random,
            InstantSource clock,
            ClusterStatus facts,
            ClusterAddresses addresses,
            Limits limits) {
        this.config = config;
        this.backends = backends;
        this.ledger =
                new LedgerDesk(config.replica(), config.answerTimeout(), backends.commands(), backends.view(), random);
        LedgerViews views = new LedgerViews(backends.view(), backends.commands());
        this.logSeats = new Seats(limits.logReaders());
        this.collect = new CollectPackages(views, backends.packages());
        this.cluster = new ReadCluster(views, facts);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("dray-api-", 0).factory());
        this.vertx = vertx;
        this.functions = new FunctionCatalog(views);
        this.outcomes = new Outcomes(backends.outcomes(), backends.ended());
        this.oldGroups = new OldGroups(backends.topics());
        this.waiter = new Waiter(
                config.replica(),
                config.secret(),
                config.answerTimeout(),
                backends.queue(),
                backends.commands(),
                backends.view(),
                random);
        Routes routes = new Routes(vertx, threads, limits.requests());
        route(routes, views, random, clock, facts);
        ClusterRoutes.add(
                routes, cluster, new JoinCluster(addresses, config.secret()), new OpenApi(routes, facts.version()));
        this.server = vertx.createHttpServer(options(config)).requestHandler(routes::handle);
    }

    /** In this order they are looked through: what is asked for most comes first. */
    private void route(
            Routes routes, LedgerViews views, RandomGenerator random, InstantSource clock, ClusterStatus facts) {
        PackageStore packages = backends.packages();
        TopicAdmin topics = backends.topics();
        new InvocationRoutes(functions, waiter, ledger, outcomes, packages, random, clock).add(routes);
        SubmitJobs submit = new SubmitJobs(packages, ledger, random, config.maxUpload());
        JobRoutes.add(routes, submit, ledger, views, backends.logs(), logSeats);
        PackageRoutes.add(routes, packages, config.maxUpload());
        FunctionRoutes.add(
                routes,
                new DeployFunctions(packages, ledger, functions, config.maxUpload()),
                new FunctionLogs(functions, backends.logs(), logSeats, clock),
                functions,
                ledger,
                views);
        ChangeTriggers triggers =
                new ChangeTriggers(functions, views, ledger, topics, oldGroups, facts.embedded(), random, clock);
        TriggerRoutes.add(routes, triggers, views, new FunctionCounts(ledger), topics);
        ScheduleRoutes.add(routes, functions, ledger, views);
        DeadLetterRoutes.add(routes, views, ledger, backends.deadLetters(), random);
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
        ledger.start(backends.answers());
        outcomes.start();
        functions.start();
        waiter.start();
        int port = await(server.listen(), STARTS_WITHIN_SECONDS).actualPort();
        cluster.reachedAt("http://" + config.host() + ":" + port);
        vertx.setPeriodic(TimeUnit.HOURS.toMillis(1), hour -> threads.execute(collect::run));
        return port;
    }

    /** Stops to listen and lets go of every request, answered or not. */
    @Override
    public void close() {
        logSeats.close();
        ledger.close();
        threads.shutdownNow();
        waiter.close();
        oldGroups.close();
        functions.close();
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
