package io.dray.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The layers of the modules that this one sees. */
class LayersTest {
    private static final String CORE = "io.dray.dispatcher.ledger..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dray.model", "io.dray.dispatcher", "io.dray.testing");

    @Test
    void shouldSeeTheModules() {
        assertThat(CLASSES.containPackage("io.dray.model.job")).isTrue();
        assertThat(CLASSES.containPackage("io.dray.dispatcher.ledger")).isTrue();
        assertThat(CLASSES.containPackage("io.dray.testing")).isTrue();
    }

    @Test
    void shouldKeepTechnologyOutOfTheModel() {
        classes()
                .that()
                .resideInAPackage("io.dray.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.dray.model..", "java..", "com.fasterxml.jackson..", "org.jspecify..")
                .because(
                        "everybody shares the model: put what needs a library into the module of that technology, behind"
                                + " an interface that stays here")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheDispatcherFreeOfTechnology() {
        classes()
                .that()
                .resideInAPackage("io.dray.dispatcher..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.dray.dispatcher..", "io.dray.model..", "java..", "org.jspecify..", "org.slf4j..")
                .because(
                        "the dispatcher reaches Kafka and Hazelcast through LedgerLog, TaskQueue and ClusterView: extend"
                                + " those interfaces in the model and implement them in queue-kafka or objectstore-hazelcast")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheCorePure() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio..",
                        "java.util.concurrent..",
                        "java.util.random..",
                        "java.security..",
                        "org.slf4j..")
                .because(
                        "the core decides the same on every owner and under simulation: emit an event or an effect, and"
                                + " let PartitionOwner do the I/O, the waiting and the logging")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .because("a replay must draw nothing and wait for nothing: derive what is minted from the command's"
                        + " position")
                .check(CLASSES);
    }

    @Test
    void shouldGiveTheCoreItsTimeAndItsIds() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, "io.dray.dispatcher.node..")
                .should(callMethodWhere(describe(
                        "it reads a clock of java.time",
                        (JavaMethodCall call) ->
                                call.getTargetOwner().getPackageName().equals("java.time")
                                        && call.getName().equals("now"))))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .because(
                        "time and randomness come in by parameter: take the instant of the Decision, or a LongSupplier by"
                                + " constructor")
                .check(CLASSES);
    }

    @Test
    void shouldNotLetTheCoreKnowItsSurroundings() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dray.dispatcher", "io.dray.dispatcher.node..", "io.dray.model.view..")
                .because("the runtime drives the core, not the other way: ask through Nodes or LaneProgress")
                .check(CLASSES);
    }

    @Test
    void shouldNameClassesByWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .because("such a name says nothing: name an implementation by what differs (KafkaTaskQueue), and put a"
                        + " function next to its noun")
                .check(CLASSES);
    }

    @Test
    void shouldNotPrint() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("only the cli talks to a terminal: log through slf4j, or emit an event")
                .check(CLASSES);
    }

    @Test
    void shouldNotDependOnTheProductsTests() {
        noClasses()
                .that()
                .resideInAnyPackage("io.dray.model..", "io.dray.dispatcher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dray.testing..", "org.junit..", "org.assertj..")
                .because("what is shipped knows nothing of its tests: a fake belongs into testing")
                .check(CLASSES);
    }
}
