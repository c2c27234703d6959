package io.dray.examples.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        Census counted = image.census(module);

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
        Census logging = image.census("java.logging");
        Census naming = image.census("java.naming");
        Census nothing = image.census("java.se");

        // when
        Census whole = Census.sum(Stream.of(logging, naming, nothing));
        Census regrouped = Census.sum(Stream.of(nothing, Census.sum(Stream.of(naming, logging))));

        // then
        assertThat(nothing.longest()).isNull();
        assertThat(regrouped).isEqualTo(whole);
        assertThat(whole.callSites()).isEqualTo(logging.callSites() + naming.callSites());
    }
}
