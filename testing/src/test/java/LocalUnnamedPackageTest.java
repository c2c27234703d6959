import static org.assertj.core.api.Assertions.assertThat;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.testing.local.DrayTest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** A program as one begins: in the unnamed package, with methods that nobody else can see. */
@NullMarked
@DrayTest
@SuppressWarnings("DefaultPackage") // which is what it is about
class LocalUnnamedPackageTest {
    private static int square(int x) {
        return x * x;
    }

    private static final class Hits {
        private int count;

        private int increment() {
            count++;
            return count;
        }
    }

    @Test
    void shouldCallMethodsOfTheUnnamedPackage() {
        ObjectRef<Integer> square =
                Dray.task(LocalUnnamedPackageTest::square, 7).remote();
        ActorHandle<Hits> hits = Dray.actor(Hits::new).remote();
        hits.task(Hits::increment).remote();

        assertThat(square.get()).isEqualTo(49);
        assertThat(hits.task(Hits::increment).remote().get()).isEqualTo(2);
    }
}
