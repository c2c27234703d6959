package io.dray.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.cli.MemorySize;
import io.dray.model.error.DrayException;
import io.dray.model.resource.ResourceSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class RoomOptionsTest {
    @Test
    void shouldGiveAwayWhatIsSaid() {
        NodeRoom room = room("--cpus", "1.5", "--memory", "1024", "--resource", "gold=2", "--object-store", "64");

        assertThat(room.capacity().toString()).isEqualTo("{CPU=1.5, gold=2, memory=1024}");
        assertThat(room.objectStore()).isEqualTo(64);
    }

    @Test
    void shouldGiveAwayMostOfTheMachineOtherwise() {
        NodeRoom room = room();

        assertThat(room.capacity().cpus()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(room.capacity().memory()).isBetween(1L, NodeRoom.machineMemory());
        assertThat(room.capacity().names()).containsExactly(ResourceSet.CPU, ResourceSet.MEMORY);
    }

    @Test
    void shouldRefuseAnAmountThatIsNone() {
        assertThatThrownBy(() -> room("--resource", "gold=-1"))
                .isInstanceOf(DrayException.class)
                .hasMessageContaining("gold");
    }

    private static NodeRoom room(String... words) {
        @Command
        class Verb {
            @CommandLine.Mixin
            RoomOptions options = new RoomOptions();
        }
        Verb verb = new Verb();
        new CommandLine(verb)
                .registerConverter(MemorySize.class, text -> new MemorySize(Long.parseLong(text)))
                .parseArgs(words);
        return verb.options.room();
    }
}
