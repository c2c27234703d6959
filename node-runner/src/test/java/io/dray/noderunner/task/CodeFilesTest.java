package io.dray.noderunner.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.noderunner.ContentHash;
import io.dray.scheduler.FixedCapacity;
import io.dray.scheduler.HomeMachine;
import io.dray.scheduler.Job;
import io.dray.scheduler.Neighbours;
import io.dray.scheduler.Scheduler;
import io.dray.scheduler.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFilesTest {
    private final CodeFiles code = new CodeFiles();
    private final AtomicLong numbers = new AtomicLong();
    private final Scheduler scheduler = new Scheduler(
            "n1", new FixedCapacity(ResourceSet.NONE), new Nothing(), 0, Neighbours.NONE, numbers::incrementAndGet);

    @TempDir
    Path folder;

    /** A machine of which nothing comes. */
    private static final class Nothing implements HomeMachine {
        @Override
        public void start(Worker worker) {}

        @Override
        public void kill(Worker worker) {}

        @Override
        public void remove(ObjectId id) {}

        @Override
        public void spill(ObjectId id) {}

        @Override
        public void onDisk(ObjectId id) {}

        @Override
        public void bring(ObjectId id, String from) {}
    }

    private Job job(String id, String classPath) {
        return scheduler.attach(id, new Attach(classPath, "/"), "", frame -> {}).job();
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void shouldOfferJarsAndFoldersByTheirContent() throws IOException {
        Path jar = file("app.jar", "jar");
        Path inner = file("classes/a/B.class", "class");

        CodeFiles.Manifest manifest =
                code.offer(job("j", jar + ":" + folder.resolve("missing.jar") + "::" + folder.resolve("classes")));

        assertThat(manifest.classPath()).containsExactly("0/app.jar", "1");
        assertThat(manifest.files().text())
                .isEqualTo(ContentHash.of(jar) + " 3 0/app.jar\n" + ContentHash.of(inner) + " 5 1/a/B.class\n");
        assertThat(code.find(ContentHash.of(inner).hex())).contains(inner);
    }

    @Test
    void shouldTellJobsOfOneNameApart() throws IOException {
        Job first = job("j", file("first.jar", "old").toString());
        Path changed = file("second.jar", "new");
        Job second = job("j", changed.toString());

        CodeFiles.Manifest old = code.offer(first);
        CodeFiles.Manifest fresh = code.offer(second);
        code.forget(first);

        assertThat(fresh.name()).isNotEqualTo(old.name());
        assertThat(code.find(ContentHash.of(changed).hex())).contains(changed);
        assertThat(code.find(ContentHash.of(folder.resolve("first.jar")).hex())).isEmpty();
    }

    @Test
    void shouldRefuseAFileWhoseNameHasTwoLines() throws IOException {
        file("classes/a\nb", "");

        assertThatThrownBy(() -> code.offer(job("j", folder.resolve("classes").toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two lines");
    }
}
