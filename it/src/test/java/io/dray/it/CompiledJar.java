package io.dray.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar with one class that is compiled for a test. */
final class CompiledJar {
    private CompiledJar() {}

    /** @param name of the class, in the unnamed package */
    static void write(Path jar, String name, String source) throws IOException {
        Path folder = Files.createTempDirectory("compiled");
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), file.toString());
        if (code != 0) {
            throw new IOException("it does not compile: " + source);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name + ".class"));
            Files.copy(folder.resolve(name + ".class"), out);
        }
    }
}
