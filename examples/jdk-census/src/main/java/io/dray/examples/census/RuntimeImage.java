package io.dray.examples.census;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class files of the running JDK, read through its {@code jrt:} file system. Any thread may count any module. */
public final class RuntimeImage {

    private final Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    private final ClassFile classFile = ClassFile.of(
            ClassFile.DebugElementsOption.DROP_DEBUG,
            ClassFile.LineNumbersOption.DROP_LINE_NUMBERS,
            ClassFile.StackMapsOption.DROP_STACK_MAPS);

    /** The names of all modules, sorted. */
    public List<String> modules() throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Depends on nothing but the module, and changes nothing: the unit to spread over threads or jobs. */
    public Census census(String module) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(module))) {
            return Census.sum(
                    files.filter(RuntimeImage::isClass).map(this::parse).map(Census::of));
        }
    }

    private static boolean isClass(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") && !name.equals("module-info.class");
    }

    private ClassModel parse(Path file) {
        try {
            return classFile.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
