package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.invocation.DeadLetterReader;
import io.dray.model.invocation.OutcomeReader;
import io.dray.model.invocation.OutcomeTail;
import io.dray.model.ledger.AnswerTail;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.LedgerLog;
import io.dray.model.ledger.OrderTail;
import io.dray.model.log.LogReader;
import io.dray.model.log.LogWriter;
import io.dray.model.node.NodeLog;
import io.dray.model.queue.TaskQueue;
import io.dray.model.trigger.EventSources;
import io.dray.model.trigger.RecordSink;
import io.dray.model.trigger.TopicAdmin;
import io.vertx.core.Vertx;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Everything of Dray's that runs over one Kafka cluster. Creating it creates the topics that are missing and checks the
 * others; each method makes a new client, closed by whoever asked for it. Thread-safe.
 */
public final class KafkaBackbone implements AutoCloseable {
    private final Clients clients;
    private final Admin admin;
    private final String node;
    private final int partitions;

    /**
     * @param bootstrap host:port, …
     * @param node the name of this node, unique in the cluster and the same after a restart
     * @param freshPartitions how many ledger partitions to create when there are none
     */
    public KafkaBackbone(String bootstrap, String node, int freshPartitions) {
        this.clients = new Clients(bootstrap, node);
        this.admin = clients.admin();
        this.node = node;
        try {
            this.partitions = new TopicSetup(admin).ensure(freshPartitions);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** The nodes, other than this one, whose dispatchers are at work on this Kafka. */
    public List<String> otherDispatchers() {
        try {
            return Clients.await(admin.describeConsumerGroups(List.of(Topics.DISPATCHERS))
                            .all())
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .flatMap(member -> member.groupInstanceId().stream())
                    .filter(other -> !other.equals(node))
                    .toList();
        } catch (DrayException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    /** How many ledger partitions there are. */
    public int partitions() {
        return partitions;
    }

    public TaskQueue taskQueue() {
        return new KafkaTaskQueue(clients, admin);
    }

    public LedgerLog ledgerLog(TaskQueue queue) {
        return new KafkaLedgerLog(clients, admin, queue, node, partitions);
    }

    /** @param role who sends, for the broker's logs */
    public CommandSender commandSender(String role) {
        return new KafkaCommandSender(clients, role, partitions);
    }

    public AnswerTail answerTail(Vertx vertx) {
        return new KafkaAnswerTail(vertx, clients, partitions);
    }

    public OrderTail orderTail() {
        return new KafkaOrderTail(clients, partitions);
    }

    public NodeLog nodeLog() {
        return new KafkaNodeLog(clients);
    }

    public LogWriter logWriter() {
        return new KafkaLogWriter(clients, partitions);
    }

    public LogReader logReader() {
        return new KafkaLogReader(clients, partitions);
    }

    public OutcomeTail outcomeTail() {
        return new KafkaOutcomeTail(clients, partitions);
    }

    public OutcomeReader outcomeReader() {
        return new KafkaOutcomeReader(clients, partitions);
    }

    public DeadLetterReader deadLetterReader() {
        return new KafkaDeadLetterReader(clients);
    }

    public EventSources eventSources() {
        return new KafkaEventSources(clients, node);
    }

    public TopicAdmin topicAdmin() {
        return new KafkaTopicAdmin(clients);
    }

    public RecordSink recordSink() {
        return new KafkaRecordSink(clients);
    }

    @Override
    public void close() {
        admin.close();
    }
}
