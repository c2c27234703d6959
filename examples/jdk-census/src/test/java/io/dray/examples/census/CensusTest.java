package io.dray.examples.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CensusTest {

    private final RuntimeImage image = new RuntimeImage();

    @ParameterizedTest
    @ValueSource(strings = {"java.logging", "java.naming", "java.xml.crypto"})
    void shouldCountWhatJavapLists(String module) throws IOException {
        // given
        Census listed = new Javap().census(module);
        assertThat(listed.callSites()).isGreaterThan(1_000);

        // when
        Census counted = census(module);

        // then
        assertThat(counted.classes()).isEqualTo(listed.classes());
        assertThat(counted.methods()).isEqualTo(listed.methods());
        assertThat(counted.callsTo()).containsExactlyInAnyOrderEntriesOf(listed.callsTo());
        assertThat(counted.callSites()).isEqualTo(listed.callSites());
        assertThat(counted.longest()).isNotNull().isEqualTo(listed.longest());
    }

    @Test
    void shouldSumInAnyOrderAndGrouping() throws IOException {
        // given
        Census logging = census("java.logging");
        Census naming = census("java.naming");
        Census nothing = census("java.se");

        // when
        Census whole = Census.sum(Stream.of(logging, naming, nothing));
        Census regrouped = Census.sum(Stream.of(nothing, Census.sum(Stream.of(naming, logging))));

        // then
        assertThat(nothing.longest()).isNull();
        assertThat(regrouped).isEqualTo(whole);
        assertThat(whole.callSites()).isEqualTo(logging.callSites() + naming.callSites());
    }

    @Test
    void shouldTravelAsBytes() throws IOException {
        // given
        Census measured = image.census(image.classFiles("java.logging"), true);
        Census nothing = census("java.se");

        // when / then
        assertThat(Packed.unpack(Packed.pack(measured))).isEqualTo(measured);
        assertThat(Packed.unpack(Packed.pack(nothing))).isEqualTo(nothing);
        assertThat(Packed.unpack(Packed.NOTHING)).isEqualTo(nothing);
    }

    @Test
    void shouldMeasureWhatIsPackedMoreAsSmaller() throws IOException {
        // when
        Sizes sizes = image.census(image.classFiles("java.logging"), true).sizes();

        // then
        assertThat(sizes.packed()).hasSize(9).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(sizes.packed().getFirst()).isBetween(sizes.plain() / 4, sizes.plain() / 2);
        assertThat(sizes.packed().getLast())
                .isBetween(sizes.plain() / 4, sizes.packed().getFirst() - 1);
    }

    private Census census(String module) throws IOException {
        return image.census(image.classFiles(module), false);
    }
}
