package io.dray.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    private static final String ODD = "ab Zé✓𝄞'\"\\$`!*?[]{}()<>|&;#~=%^\n\t\r-_./:,@+";

    @Test
    void shouldQuoteAsPythonDoes() {
        assertThat(ShellWords.join(List.of("python3", "a b.py", "", "it's", "--x=1", "é")))
                .isEqualTo("python3 'a b.py' '' 'it'\"'\"'s' --x=1 'é'");
    }

    @Test
    void shouldReachTheShellUnchanged() throws Exception {
        // given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            words.add(word(random));
        }

        // when
        List<String> seen = shell(ShellWords.join(words));

        // then
        assertThat(seen).as("seed %d", seed).isEqualTo(words);
    }

    private static String word(Random random) {
        int[] points = ODD.codePoints().toArray();
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(9); length > 0; length--) {
            word.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return word.toString();
    }

    private static List<String> shell(String words) throws IOException, InterruptedException {
        Process sh = new ProcessBuilder("/bin/sh", "-s").start();
        try (var in = sh.getOutputStream()) {
            in.write(("printf '%s\\0' " + words + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sh.waitFor()).isZero();
        return List.of(out.split("\0", -1)).subList(0, out.split("\0", -1).length - 1);
    }
}
