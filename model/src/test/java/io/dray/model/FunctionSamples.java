package io.dray.model;

import io.dray.model.GoldenFilesTest.Sample;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionSpec.WarmPool;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.Callback;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.Acceptance;
import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Origin;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.invocation.Outcome;
import io.dray.model.job.PackageRef;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.FunctionCommand;
import io.dray.model.ledger.InvocationCommand;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.Order;
import io.dray.model.ledger.Order.ParkedKey;
import io.dray.model.ledger.TriggerCommand;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.InvocationId;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RunId;
import io.dray.model.schedule.CronExpression;
import io.dray.model.schedule.Schedule;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.trigger.TriggerSpec.Filter;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What lies in the topics about functions, their invocations, triggers and schedules. */
final class FunctionSamples {
    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Caller CALLER = new Caller("api-1", 17);
    private static final NodeIncarnation NODE = new NodeIncarnation("n1", 7);
    private static final FunctionName THUMB = new FunctionName("thumb");
    private static final InvocationId ID = new InvocationId("thumb.4f");
    private static final RunId RUN = new RunId("n1#7-c4");
    private static final TriggerName TRIGGER = new TriggerName("uploads");
    private static final ScheduleName NIGHTLY = new ScheduleName("nightly");
    private static final InvocationClaim CLAIM = new InvocationClaim(ID, 2, RUN);
    private static final Input INPUT =
            new Input("application/json", Map.of("ce-type", "upload"), Payload.text("{\"a\":1}"));
    private static final Origin EVENT = new Origin.Event(
            TRIGGER,
            "g1",
            "uploads.raw",
            3,
            99,
            AT,
            Payload.text("key"),
            List.of(new RecordHeader("h", Payload.text("v")), new RecordHeader("none", null)),
            true,
            false,
            new Origin.Handling(
                    List.of(new Filter(Filter.Field.HEADER, "type", "upload")), true, "thumbs", "uploads.dead"),
            false);
    private static final InvocationResult FAILED = InvocationResult.failed(
            Kind.BAD_INPUT, new Failure("com.acme.Broken", "it is broken", "/a", "at com.acme.Thumb"));
    private static final FunctionSpec SPEC = new FunctionSpec(
            "com.acme.Thumb::handle",
            List.of(new PackageRef("dray://" + "0f".repeat(32) + "-app.jar", "app.jar", "0f".repeat(32))),
            Map.of("A", "1"),
            List.of("-Xss1m"),
            ResourceSet.of(0.5, 256L << 20),
            10,
            new WarmPool(1, 4, Duration.ofMinutes(5)),
            Duration.ofSeconds(60),
            RetryPolicy.retries(3));
    private static final TriggerSpec TRIGGER_SPEC = new TriggerSpec(
            "uploads.raw",
            THUMB,
            TriggerSpec.Order.KEY,
            1,
            Duration.ZERO,
            List.of(new Filter(Filter.Field.HEADER, "type", "upload")),
            1_000,
            "thumbs",
            "uploads.dead");
    private static final ScheduleSpec SCHEDULE_SPEC = new ScheduleSpec(
            new CronExpression("0 3 * * MON-FRI"), ZoneId.of("Europe/Vienna"), THUMB, INPUT, Overlap.QUEUE, true);

    private FunctionSamples() {}

    static List<Sample> all() {
        return Stream.of(functionCommands(), invocationCommands(), triggerCommands(), orders(), answers(), entities())
                .flatMap(List::stream)
                .toList();
    }

    private static Sample command(String file, Command command) {
        return new Sample("command-" + file, command, Command.class);
    }

    private static List<Sample> functionCommands() {
        return List.of(
                command("deploy", new FunctionCommand.DeployFunction(CALLER, THUMB, SPEC)),
                command("choose-version", new FunctionCommand.ChooseVersion(CALLER, THUMB, 2)),
                command("delete-function", new FunctionCommand.DeleteFunction(CALLER, THUMB)),
                command("count", new FunctionCommand.CountInvocations(CALLER, THUMB)));
    }

    private static NewInvocation full() {
        return new NewInvocation(
                ID,
                3,
                INPUT,
                Priority.HIGH,
                EVENT,
                "e4",
                "b0d1",
                AT.plusSeconds(60),
                new Callback("https://example.org/done"),
                new NewInvocation.Progress(new Tries(2, 1, 0, true), NODE, RUN, FAILED));
    }

    private static List<Sample> invocationCommands() {
        return List.of(
                command("invoke", new InvocationCommand.Invoke(CALLER, THUMB, List.of(NewInvocation.of(ID, INPUT)))),
                command("hand-over", new InvocationCommand.HandOver(THUMB, NODE, List.of(full()))),
                command("cancel", new InvocationCommand.CancelInvocation(CALLER, ID)),
                command("describe", new InvocationCommand.DescribeInvocation(CALLER, ID)),
                command("claim-invocations", new InvocationCommand.ClaimInvocations(NODE, List.of(CLAIM))),
                command(
                        "report-invocations",
                        new InvocationCommand.ReportInvocations(
                                NODE,
                                List.of(
                                        new InvocationReport(
                                                ID,
                                                2,
                                                RUN,
                                                InvocationResult.succeeded("text/plain", Payload.text("done"))),
                                        new InvocationReport(ID, 2, RUN, FAILED)))),
                command(
                        "return-invocations",
                        new InvocationCommand.ReturnInvocations(NODE, List.of(CLAIM), true, "the node was stopped")),
                command("report-callback", new InvocationCommand.ReportCallback(ID, false, "404")),
                command("redrive", new InvocationCommand.Redrive(CALLER, ID, NewInvocation.of(ID, INPUT))),
                command("drop-dead-letter", new InvocationCommand.DropDeadLetter(CALLER, ID)));
    }

    private static List<Sample> triggerCommands() {
        return List.of(
                command("create-trigger", new TriggerCommand.CreateTrigger(CALLER, TRIGGER, "g1", TRIGGER_SPEC)),
                command("pause-trigger", new TriggerCommand.PauseTrigger(CALLER, TRIGGER, true)),
                command("replay-trigger", new TriggerCommand.ReplayTrigger(CALLER, TRIGGER, "g2")),
                command("count-filtered", new TriggerCommand.CountFiltered(TRIGGER, "g1", 12)),
                command("delete-trigger", new TriggerCommand.DeleteTrigger(CALLER, TRIGGER)),
                command("load-parked", new TriggerCommand.LoadParked(NODE, THUMB, TRIGGER, "g1", 3, 8)),
                command("create-schedule", new TriggerCommand.CreateSchedule(CALLER, NIGHTLY, SCHEDULE_SPEC)),
                command("delete-schedule", new TriggerCommand.DeleteSchedule(CALLER, NIGHTLY)));
    }

    private static List<Sample> orders() {
        ParkedKey key = new ParkedKey(Payload.text("key"), 99);
        return List.of(
                new Sample("order-interrupt", new Order.Interrupt(NODE, RUN), Order.class),
                new Sample("order-hold", new Order.Hold(NODE, THUMB, Duration.ofSeconds(5)), Order.class),
                new Sample(
                        "order-parked",
                        new Order.Parked(
                                NODE,
                                TRIGGER,
                                "g1",
                                3,
                                8,
                                List.of(key, new ParkedKey(Payload.EMPTY, 8), new ParkedKey(null, 7))),
                        Order.class),
                new Sample("order-unpark", new Order.Unpark(NODE, TRIGGER, "g1", 3, key), Order.class));
    }

    private static Sample answer(String file, Answer.Reply reply) {
        return new Sample("answer-" + file, new Answer(CALLER, reply), Answer.class);
    }

    private static List<Sample> answers() {
        InvocationStatus status = InvocationStatus.of(running());
        return List.of(
                answer("done", new Answer.Done()),
                answer("deployed", new Answer.Deployed(3)),
                answer("invoked", new Answer.Invoked(3, List.of(), List.of())),
                answer(
                        "invoked-not-all",
                        new Answer.Invoked(
                                3,
                                List.of(new Answer.Refusal(ID, ErrorCode.KEY_REUSED, "Expected the same request")),
                                List.of(status))),
                answer("cancel-asked", new Answer.CancelAsked(Answer.Cancelled.NEVER_STARTS)),
                answer("described", new Answer.Described(status)),
                answer("counted", new Answer.Counted(Map.of(InvocationPhase.QUEUED, 4))));
    }

    private static Invocation running() {
        return new Invocation(
                ID,
                3,
                INPUT,
                EVENT,
                new Acceptance(AT, "e4", "b0d1"),
                Priority.NORMAL,
                new Callback("https://example.org/done"),
                InvocationPhase.RUNNING,
                new Tries(2, 1, 0, false),
                null,
                new Invocation.Run(RUN, NODE, AT.plusMillis(5)),
                null,
                null);
    }

    private static List<Sample> entities() {
        Invocation running = running();
        Invocation queued =
                running.in(InvocationPhase.QUEUED).waiting(new Invocation.Waiting(AT.plusSeconds(1), "fn-cpu1", 12, 1));
        Invocation waiting = running.in(InvocationPhase.WAITING).dueAt(AT.plusSeconds(9));
        Invocation failed = running.in(InvocationPhase.FAILED)
                .ended(new End(AT.plusSeconds(9), Kind.ERROR, "com.acme.Broken", "it is broken"));
        InvocationResult stored = new InvocationResult(
                Kind.SUCCEEDED, "image/png", Payload.EMPTY, new StoredOutput("0f".repeat(32), 5_000_000), null);
        return List.of(
                new Sample("invocation-running", running, Invocation.class),
                new Sample("invocation-queued", queued, Invocation.class),
                new Sample("invocation-waiting", waiting, Invocation.class),
                new Sample("invocation-failed", failed, Invocation.class),
                new Sample("outcome", new Outcome(ID, 3, 2, AT, AT.plusSeconds(9), stored), Outcome.class),
                new Sample("outcome-failed", new Outcome(ID, 3, 2, AT, AT.plusSeconds(9), FAILED), Outcome.class),
                new Sample(
                        "dead-letter",
                        new DeadLetter(
                                ID, 3, TRIGGER, Kind.ERROR, "com.acme.Broken", "it is broken", 4, AT, "dray.dlq"),
                        DeadLetter.class),
                new Sample("function", new DeployedFunction(THUMB, 2, 3, List.of(1, 2, 3), AT), DeployedFunction.class),
                new Sample(
                        "function-version",
                        new FunctionVersion(new VersionId(THUMB, 3), SPEC, AT),
                        FunctionVersion.class),
                new Sample("trigger", new Trigger(TRIGGER, "g1", false, TRIGGER_SPEC, AT, 7), Trigger.class),
                new Sample(
                        "schedule", new Schedule(NIGHTLY, SCHEDULE_SPEC, AT, AT.plusSeconds(60), null), Schedule.class),
                new Sample(
                        "ticket-invocation",
                        new InvocationTicket(ID, 3, 2, true, INPUT, EVENT, null),
                        InvocationTicket.class),
                new Sample(
                        "ticket-waited",
                        new InvocationTicket(ID, 3, 1, false, INPUT, null, "api-1"),
                        InvocationTicket.class),
                new Sample("origin-schedule", new Origin.Firing(NIGHTLY, AT, Overlap.SKIP), Origin.class),
                new Sample(
                        "heartbeat-peer",
                        new Heartbeat(NODE, ResourceSet.cpus(2), ResourceSet.cpus(1), false, "127.0.0.1:4711"),
                        Heartbeat.class));
    }
}
