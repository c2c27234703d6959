package io.dray;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever compiles against this module has nothing but its Javadoc. */
class DocumentedTest {
    private static final Path SOURCES = Path.of("src/main/java/io/dray");
    private static final Set<String> FOR_IMPLEMENTERS = Set.of("spi");

    @Test
    void shouldSayOfEachPublicMethodWhatItDoes() throws IOException {
        List<String> silent = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> read = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !FOR_IMPLEMENTERS.contains(Objects.requireNonNull(path.getParent())
                            .getFileName()
                            .toString()))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(read));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Silent(docs, unit, silent).scan(unit, null);
            }
        }

        assertThat(silent).isEmpty();
    }

    /** Collects what is public and says nothing. */
    private static final class Silent extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<String> found;

        Silent(DocTrees docs, CompilationUnitTree unit, List<String> found) {
            this.docs = docs;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isPublic(method) && !overrides && !isCompact(method)) {
                DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
                if (comment == null) {
                    found.add(unit.getSourceFile().getName() + ": " + method.getName());
                }
            }
            return null; // what is in a method is nobody else's
        }

        private boolean isPublic(MethodTree method) {
            TreePath parent = getCurrentPath().getParentPath();
            boolean ofInterface = parent.getLeaf().getKind() == Tree.Kind.INTERFACE
                    && !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
            return ofInterface || method.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }

        /** The constructor of a record: its parameters are documented with the record. */
        private boolean isCompact(MethodTree method) {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree parent
                    && parent.getKind() == Tree.Kind.RECORD
                    && method.getName().contentEquals("<init>");
        }
    }
}
