package io.dray.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The layers of the design, each with what to do instead. */
class LayersTest {
    private static final JavaClasses DRAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dray");

    @Test
    void shouldKeepTechnologyOutOfTheModel() {
        classes()
                .that()
                .resideInAPackage("io.dray.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.crypto..", "io.dray.model..", "com.fasterxml.jackson..", "org.jspecify..")
                .because("every part shares it; put an interface here and the technology into a module of its own")
                .check(DRAY);
    }

    @Test
    void shouldLetFunctionsCompileAgainstNothingElse() {
        classes()
                .that()
                .resideInAnyPackage("io.dray", "io.dray.function", "io.dray.spi")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.dray", "io.dray.function", "io.dray.spi", "org.jspecify..")
                .because("it lies on the class path of every function; what implements it belongs into worker/")
                .check(DRAY);
    }

    @Test
    void shouldKeepTheWorkerSmallAndToItself() {
        classes()
                .that()
                .resideInAPackage("io.dray.worker..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.dray",
                        "io.dray.function",
                        "io.dray.spi",
                        "io.dray.worker..",
                        "io.dray.model.wire..",
                        "io.dray.model.run..",
                        "io.dray.model.error..",
                        "io.dray.model.task..",
                        "com.fasterxml.jackson..",
                        "org.apache.fory..",
                        "org.jspecify..")
                .because(
                        "all it uses is loaded at every cold start, beside the user's own classes; the shaded jar holds"
                                + " just these packages")
                .check(DRAY);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.dray.worker..", "io.dray.testing.local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dray.worker..")
                .because(
                        "user code runs in no process of ours; start a worker and talk to it over the wire. Only local mode,"
                                + " which is for tests, has what a worker does beside it")
                .check(DRAY);
    }

    @Test
    void shouldKeepTheCorePure() {
        classes()
                .that()
                .resideInAPackage("io.dray.dispatcher.ledger..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "io.dray.dispatcher.ledger..",
                        "io.dray.model..",
                        "org.jspecify..")
                .because(
                        "the simulation runs it byte for byte the same; do I/O in PartitionOwner and hand the result in")
                .check(DRAY);
        noClasses()
                .that()
                .resideInAnyPackage("io.dray.dispatcher.ledger..", "io.dray.dispatcher.node..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("time and chance come in by parameter")
                .check(DRAY);
    }

    @Test
    void shouldKeepTheSchedulerPure() {
        classes()
                .that()
                .resideInAPackage("io.dray.scheduler..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio",
                        "java.nio.charset..",
                        "io.dray.scheduler..",
                        "io.dray.model..",
                        "org.jspecify..")
                .because("its simulation and local mode run it without a machine; ask for what it needs by Machine")
                .check(DRAY);
        noClasses()
                .that()
                .resideInAPackage("io.dray.scheduler..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .because("time and chance come in by parameter")
                .check(DRAY);
    }

    @Test
    void shouldKeepKafkaInOneModule() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.dray.queue.kafka..", "io.dray.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..", "io.vertx.kafka..")
                .because("TaskQueue, LedgerLog and the other interfaces of model/ stand for it; add to those")
                .check(DRAY);
    }

    @Test
    void shouldKeepHazelcastInOneModule() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dray.objectstore.hazelcast..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .because("ClusterView stands for it, and what it holds may be lost at any time")
                .check(DRAY);
    }

    @Test
    void shouldKeepThePartsApart() {
        noClasses()
                .that()
                .resideInAPackage("io.dray.jobapi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dray.dispatcher..", "io.dray.noderunner..", "io.dray.cli..")
                .because("the parts run in different processes; they meet in the log and in model/")
                .check(DRAY);
        noClasses()
                .that()
                .resideInAPackage("io.dray.noderunner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dray.dispatcher..", "io.dray.jobapi..", "io.dray.cli..")
                .because("the parts run in different processes; they meet in the log and in model/")
                .check(DRAY);
        noClasses()
                .that()
                .resideInAPackage("io.dray.dispatcher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dray.jobapi..", "io.dray.noderunner..", "io.dray.cli..", "io.vertx..")
                .because("the parts run in different processes; they meet in the log and in model/")
                .check(DRAY);
    }

    @Test
    void shouldNameThingsForWhatTheyAre() {
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
                .because("an implementation is named by what differs, a function stands next to its noun")
                .check(DRAY);
    }

    @Test
    void shouldNotPrintFromServerParts() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.dray.model..",
                        "io.dray.dispatcher..",
                        "io.dray.jobapi..",
                        "io.dray.noderunner..",
                        "io.dray.queue..",
                        "io.dray.objectstore..")
                .and()
                .doNotHaveSimpleName("PrivateNode") // a program that starts it reads where it listens
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("their words go to the log; the CLI talks to people")
                .check(DRAY);
    }
}
