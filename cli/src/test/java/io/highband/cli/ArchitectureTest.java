package io.highband.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;

/** The arrows of docs/architecture.md, and what every package has promised to leave alone. */
@AnalyzeClasses(
        packages = "io.highband",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
final class ArchitectureTest {

    @ArchTest
    static final ArchRule DEPENDENCIES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.highband..")
            .layer("cli")
            .definedBy("io.highband.cli..")
            .layer("studio")
            .definedBy("io.highband.studio..")
            .layer("upscale")
            .definedBy("io.highband.upscale..")
            .layer("training")
            .definedBy("io.highband.training..")
            .layer("evaluation")
            .definedBy("io.highband.evaluation..")
            .layer("speed")
            .definedBy("io.highband.speed..")
            .layer("model")
            .definedBy("io.highband.model..")
            .layer("series")
            .definedBy("io.highband.series..")
            .layer("dataset")
            .definedBy("io.highband.dataset..")
            .layer("degradation")
            .definedBy("io.highband.degradation..")
            .layer("dsp")
            .definedBy("io.highband.dsp..")
            .layer("audio")
            .definedBy("io.highband.audio..")
            .layer("nn")
            .definedBy("io.highband.nn..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("studio")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("upscale")
            .mayOnlyBeAccessedByLayers("cli", "studio")
            .whereLayer("training")
            .mayOnlyBeAccessedByLayers("cli", "studio")
            .whereLayer("evaluation")
            .mayOnlyBeAccessedByLayers("cli", "studio", "training") // which scores as it goes
            .whereLayer("speed")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("cli", "studio", "upscale", "training", "evaluation", "speed")
            .whereLayer("series")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("dataset")
            .mayOnlyBeAccessedByLayers("cli", "training", "evaluation", "series")
            .whereLayer("degradation")
            .mayOnlyBeAccessedByLayers("cli", "dataset")
            .whereLayer("dsp")
            .mayOnlyBeAccessedByLayers(
                    "studio", "upscale", "training", "evaluation", "model", "dataset", "degradation", "series")
            .whereLayer("nn")
            .mayOnlyBeAccessedByLayers("cli", "studio", "upscale", "training", "model", "speed");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CIRCLES =
            slices().matching("io.highband.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_TRAINING_KNOWS_OF_OTHER_PROCESSES = noClasses()
            .that()
            .resideOutsideOfPackages("io.highband.nn.distributed..", "io.highband.training..", "io.highband.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.highband.nn.distributed..");

    @ArchTest
    static final ArchRule TENSORS_STAY_BEHIND_THE_WALL = noClasses()
            .that()
            .resideOutsideOfPackages("io.highband.nn..", "io.highband.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco.pytorch..");

    @ArchTest
    static final ArchRule ONLY_AUDIO_KNOWS_FFMPEG = noClasses()
            .that()
            .resideOutsideOfPackage("io.highband.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco.ffmpeg..");

    @ArchTest
    static final ArchRule ONLY_DATASET_KNOWS_HDF5 = noClasses()
            .that()
            .resideOutsideOfPackage("io.highband.dataset..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hdf..", "org.bytedeco.hdf5..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_FLAGS_AND_BARS = noClasses()
            .that()
            .resideOutsideOfPackage("io.highband.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..", "ch.qos..");

    @ArchTest
    static final ArchRule LIBRARY_NEVER_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("io.highband.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule LIBRARY_NEVER_EXITS = noClasses()
            .that()
            .resideOutsideOfPackage("io.highband.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule LIBRARY_NEVER_READS_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("io.highband.cli..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule NOBODY_ROLLS_UNSEEDED_DICE =
            noClasses().should().callConstructor(Random.class).orShould().callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule COMMANDS_ARE_NOBODYS_API = classes()
            .that()
            .resideInAPackage("io.highband.cli..")
            .and()
            .doNotHaveSimpleName("Highband")
            .should()
            .notBePublic();

    private ArchitectureTest() {}

    /** Which the other option knows only as folders. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
