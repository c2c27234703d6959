package io.dray.model.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcceleratorTest {
    private static final ResourceSet NODE = ResourceSet.of(Map.of("CPU", 4, "GPU", 3, "TPU", 1));

    @Test
    void shouldCountEachDevice() {
        ResourceSet all = Accelerator.withDevices(NODE);

        assertThat(all)
                .isEqualTo(ResourceSet.of(
                        Map.of("CPU", 4, "GPU", 3, "GPU:0", 1, "GPU:1", 1, "GPU:2", 1, "TPU", 1, "TPU:0", 1)));
        assertThat(Accelerator.withoutDevices(all)).isEqualTo(NODE);
        assertThat(Accelerator.without(all)).isEqualTo(ResourceSet.cpus(4));
        assertThat(Accelerator.of(all).plus(ResourceSet.cpus(4))).isEqualTo(all);
    }

    @Test
    void shouldLeaveAloneWhatAsksForNone() {
        ResourceSet need = ResourceSet.of(Map.of("CPU", 1, "gold:1", 1));

        assertThat(Accelerator.choose(need, Accelerator.withDevices(need.plus(NODE))))
                .isSameAs(need);
        assertThat(Accelerator.without(need)).isSameAs(need);
        assertThat(Accelerator.of(need).isEmpty()).isTrue();
        assertThat(Accelerator.choose(ResourceSet.cpus(5), Accelerator.withDevices(NODE)))
                .isNull();
    }

    @Test
    void shouldGiveWholeDevicesThatNobodyHas() {
        ResourceSet free = Accelerator.withDevices(NODE);

        ResourceSet part = taken(Map.of("GPU", 0.25), free);
        ResourceSet two = taken(Map.of("GPU", 2), free.minus(part));

        assertThat(Accelerator.devicesIn(part)).containsExactly("GPU:0");
        assertThat(Accelerator.devicesIn(two)).containsExactly("GPU:1", "GPU:2");
        assertThat(two.amount("GPU")).isEqualTo(2);
    }

    @Test
    void shouldShareTheDeviceOfWhichTheLeastIsLeftThatSuffices() {
        ResourceSet free = Accelerator.withDevices(NODE);
        ResourceSet most = taken(Map.of("GPU", 0.7), free);
        free = free.minus(most);

        ResourceSet half = taken(Map.of("GPU", 0.5), free);
        assertThat(Accelerator.devicesIn(half)).containsExactly("GPU:1");
        ResourceSet third = taken(Map.of("GPU", 0.3), free.minus(half));
        assertThat(Accelerator.devicesIn(third)).containsExactly("GPU:0");
    }

    @Test
    void shouldNotMakeOneDeviceOfTheRestsOfTwo() {
        ResourceSet free = ResourceSet.of(Map.of("GPU", 1, "GPU:0", 0.5, "GPU:1", 0.5));

        assertThat(Accelerator.choose(ResourceSet.of(Map.of("GPU", 1)), free)).isNull();
        assertThat(Accelerator.choose(ResourceSet.of(Map.of("GPU", 0.6)), free)).isNull();
        assertThat(Accelerator.choose(ResourceSet.of(Map.of("GPU", 0.5)), free)).isNotNull();
    }

    @Test
    void shouldOrderDevicesByTheirNumbers() {
        ResourceSet all = Accelerator.withDevices(ResourceSet.of(Map.of("GPU", 12)));

        assertThat(Accelerator.devicesIn(taken(Map.of("GPU", 3), all))).containsExactly("GPU:0", "GPU:1", "GPU:2");
        assertThat(Accelerator.devicesIn(all)).endsWith("GPU:9", "GPU:10", "GPU:11");
    }

    private static ResourceSet taken(Map<String, Number> need, ResourceSet free) {
        return Objects.requireNonNull(Accelerator.choose(ResourceSet.of(need), free), "it fits");
    }

    static List<Map<String, Number>> nonsense() {
        return List.of(Map.of("GPU", 1.5), Map.of("TPU", 2.0001), Map.of("GPU:1", 1), Map.of("GPU", 1, "HPU:0", 0.5));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void shouldRefuseWhatNoDevicesCanBe(Map<String, Number> need) {
        ResourceSet asked = ResourceSet.of(need);

        assertThatThrownBy(() -> Accelerator.require(asked))
                .isInstanceOf(DrayException.class)
                .hasMessageStartingWith("Expected ");
    }

    @Test
    void shouldAcceptPartsAndWholes() {
        for (double amount : new double[] {0.0001, 0.5, 1, 2, 8}) {
            ResourceSet need = ResourceSet.of(Map.of("GPU", amount, "gold:1", 1.5));
            assertThat(Accelerator.require(need)).isSameAs(need);
        }
    }

    @Test
    void shouldRefuseANodeThatMayNotSeeSoManyItself() {
        ResourceSet three = ResourceSet.of(Map.of("CPU", 1, "GPU", 3));

        assertThat(Accelerator.requireOfNode(three, Map.of())).isSameAs(three);
        assertThat(Accelerator.requireOfNode(three, Map.of("CUDA_VISIBLE_DEVICES", "7,8,9")))
                .isSameAs(three);
        assertThat(Accelerator.requireOfNode(ResourceSet.cpus(1), Map.of("CUDA_VISIBLE_DEVICES", "")))
                .isEqualTo(ResourceSet.cpus(1));
        for (String few : List.of("7,8", "", " ")) {
            assertThatThrownBy(() -> Accelerator.requireOfNode(three, Map.of("HIP_VISIBLE_DEVICES", few)))
                    .isInstanceOf(DrayException.class)
                    .hasMessageContaining("HIP_VISIBLE_DEVICES is '" + few + "', but got 3");
        }
        assertThatThrownBy(() -> Accelerator.requireOfNode(ResourceSet.of(Map.of("TPU", 1e9)), Map.of()))
                .isInstanceOf(DrayException.class)
                .hasMessageContaining("at most 1000 TPU");
    }

    @Test
    void shouldMatchSumsAndDevicesAfterAComparisonByName() {
        ResourceSet before = ResourceSet.of(Map.of("CPU", 1, "GPU", 1, "GPU:0", 1));
        ResourceSet after = ResourceSet.of(Map.of("CPU", 2, "GPU", 1.5, "GPU:0", 0.5, "GPU:1", 1));

        assertThat(Accelerator.matched(before.atMost(after)))
                .isEqualTo(ResourceSet.of(Map.of("CPU", 1, "GPU", 0.5, "GPU:0", 0.5)));
        assertThat(Accelerator.matched(ResourceSet.of(Map.of("GPU", 1)))).isEqualTo(ResourceSet.NONE);
        assertThat(Accelerator.matched(ResourceSet.cpus(1))).isEqualTo(ResourceSet.cpus(1));
    }

    @Test
    void shouldShowAProcessItsDevicesAlone() {
        assertThat(Accelerator.variables(NODE, List.of("GPU:0", "GPU:2"), Map.of()))
                .isEqualTo(
                        Map.of("CUDA_VISIBLE_DEVICES", "0,2", "HIP_VISIBLE_DEVICES", "0,2", "TPU_VISIBLE_CHIPS", ""));
        assertThat(Accelerator.variables(ResourceSet.cpus(1), List.of(), Map.of()))
                .isEmpty();
    }

    @Test
    void shouldCountAmongThoseThatTheNodeItselfMaySee() {
        Map<String, String> environment = Map.of("CUDA_VISIBLE_DEVICES", "4, GPU-8932f937,7");

        assertThat(Accelerator.variables(NODE, List.of("GPU:1", "GPU:2"), environment))
                .containsEntry("CUDA_VISIBLE_DEVICES", "GPU-8932f937,7")
                .containsEntry("HIP_VISIBLE_DEVICES", "1,2");
    }
}
