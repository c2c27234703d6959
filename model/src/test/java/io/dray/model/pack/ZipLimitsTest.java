package io.dray.model.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipLimitsTest {
    private static final long MIB = 1L << 20;

    private final ZipLimits limits = new ZipLimits("app.zip", MIB);

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c.txt", "dir/", "a/../b", "..a", "a..", "...", "ünï.txt", "with space"})
    void shouldTakeWhatStaysInside(String name) {
        assertThatNoException().isThrownBy(() -> limits.entry(name, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../a", "a/../../b", "..", "a\\..\\b", "C:/a", "c:a", "a\u0000b"})
    void shouldRefuseWhatLeadsOut(String name) {
        assertThatThrownBy(() -> limits.entry(name, false))
                .isInstanceOfSatisfying(
                        DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .hasMessageEndingWith("which leads out of its folder");
    }

    @Test
    void shouldRefuseASymbolicLink() {
        assertThatThrownBy(() -> limits.entry("link", true))
                .hasMessage("Expected a harmless archive, but app.zip has a symbolic link, 'link'; only files and"
                        + " folders are taken");
    }

    @Test
    void shouldRefuseTooManyEntries() {
        for (int i = 0; i < 100_000; i++) {
            limits.entry("f" + i, false);
        }

        assertThatThrownBy(() -> limits.entry("one more", false)).hasMessageEndingWith("more than 100000 entries");
    }

    @Test
    void shouldRefuseWhatBlowsUpOutOfAlmostNothing() {
        limits.unpacked(100 * MIB);

        assertThatThrownBy(() -> limits.unpacked(MIB + 100)).hasMessageEndingWith("like a zip bomb");
    }

    @Test
    void shouldTakeSmallThingsHoweverWellTheyPack() {
        ZipLimits tiny = new ZipLimits("tiny.zip", 100);

        assertThatNoException().isThrownBy(() -> tiny.unpacked(64 * MIB));
        assertThatThrownBy(() -> tiny.unpacked(1)).hasMessageEndingWith("like a zip bomb");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        ZipLimits large = new ZipLimits("large.zip", 8_000 * MIB);
        large.unpacked(8_192 * MIB);

        assertThatThrownBy(() -> large.unpacked(1)).hasMessageEndingWith("more than 8 GiB when unpacked");
    }
}
