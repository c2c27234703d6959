package io.dray.objectstore.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.logging.ILogger;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a client ask where the member is, each time it connects. */
final class MemberDiscovery implements DiscoveryStrategyFactory {
    private static final Logger LOG = LoggerFactory.getLogger(MemberDiscovery.class);

    private final Supplier<String> member;

    /** @param member host:port */
    MemberDiscovery(Supplier<String> member) {
        this.member = member;
    }

    @Override
    public Class<? extends DiscoveryStrategy> getDiscoveryStrategyType() {
        return Asking.class;
    }

    @SuppressWarnings("rawtypes") // as Hazelcast has it
    @Override
    public DiscoveryStrategy newDiscoveryStrategy(
            @Nullable DiscoveryNode self, ILogger logger, Map<String, Comparable> properties) {
        return new Asking(logger, properties);
    }

    @Override
    public Collection<PropertyDefinition> getConfigurationProperties() {
        return List.of();
    }

    @SuppressWarnings("rawtypes") // as Hazelcast has it
    private final class Asking extends AbstractDiscoveryStrategy {
        Asking(ILogger logger, Map<String, Comparable> properties) {
            super(logger, properties);
        }

        @Override
        public Iterable<DiscoveryNode> discoverNodes() {
            try {
                return List.of(new SimpleDiscoveryNode(parsed(member.get())));
            } catch (RuntimeException | UnknownHostException e) {
                LOG.debug("where the views are is not known now: {}", e.toString());
                return List.of();
            }
        }

        private static Address parsed(String address) throws UnknownHostException {
            int colon = address.lastIndexOf(':');
            return new Address(
                    address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1)));
        }
    }
}
