package io.dray.examples.census;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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

    /** The paths of a module's class files but for {@code module-info}. */
    public List<String> classFiles(String module) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(module))) {
            return files.filter(RuntimeImage::isClass).map(Path::toString).toList();
        }
    }

    /**
     * Depends on nothing but the class files, and changes nothing: what is spread over tasks.
     *
     * @param sizes whether they are measured as well
     */
    public Census census(Collection<String> classFiles, boolean sizes) {
        try (Squeeze squeeze = new Squeeze()) {
            return Census.sum(classFiles.stream().map(root::resolve).map(file -> {
                byte[] bytes = read(file);
                return Census.of(classFile.parse(bytes), sizes ? squeeze.sizes(bytes) : Sizes.NONE);
            }));
        }
    }

    private static boolean isClass(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") && !name.equals("module-info.class");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
