package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.Group;
import io.dray.RuntimeEnv;
import io.dray.testing.program.ActorContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(RealNode.class)
class RealActorIT extends ActorContract {
    /** Tells what its process finds. */
    private static final class Teller {
        private @Nullable String variable(String name) {
            return System.getenv(name);
        }
    }

    @Test
    void shouldStartTheProcessOfAnActorWithWhatItsEnvironmentSays() {
        RuntimeEnv env = RuntimeEnv.of().variable("OF_THE_ACTOR", "one");
        ActorHandle<Teller> own = Dray.actor(Teller::new).runtimeEnv(env).remote();
        ActorHandle<Teller> shared =
                Dray.actor(Teller::new).runtimeEnv(env).shared().remote();
        Group<Teller> group = Dray.group(Teller::new, 2).runtimeEnv(env).remote();

        assertThat(own.task(Teller::variable, "OF_THE_ACTOR").remote().get()).isEqualTo("one");
        assertThat(shared.task(Teller::variable, "OF_THE_ACTOR").remote().get()).isEqualTo("one");
        assertThat(Dray.get(group.callAll(Teller::variable, "OF_THE_ACTOR"))).containsExactly("one", "one");
        own.kill();
        shared.kill();
        group.members().forEach(ActorHandle::kill);
    }
}
