package io.dray.examples.census;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A census of a module taken from what {@code javap -c -p -s} prints; the list of its classes is the module system's. */
final class Javap {

    private final ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();

    Census census(String module) throws IOException {
        return Census.sum(classNames(module).stream().map(name -> census(module, name)));
    }

    private static List<String> classNames(String module) throws IOException {
        try (ModuleReader reader =
                        ModuleFinder.ofSystem().find(module).orElseThrow().open();
                Stream<String> resources = reader.list()) {
            return resources
                    .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
        }
    }

    private Census census(String module, String className) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String url = "jrt:/" + module + "/" + className + ".class";
        int exit = javap.run(new PrintWriter(out), new PrintWriter(err), "-c", "-p", "-s", url);
        if (exit != 0 || !err.toString().isEmpty()) {
            List<String> errors = out.toString()
                    .lines()
                    .filter(line -> line.startsWith("Error"))
                    .toList();
            throw new IllegalStateException("javap " + url + " failed with " + exit + ": " + errors + err);
        }
        JavapListing listing = new JavapListing(className);
        out.toString().lines().forEach(listing::read);
        return listing.census();
    }
}
