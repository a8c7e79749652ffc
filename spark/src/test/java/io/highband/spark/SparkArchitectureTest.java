package io.highband.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What docs/architecture.md says of this module; the others' rules are tested in cli. */
@AnalyzeClasses(packages = "io.highband.spark", importOptions = ImportOption.DoNotIncludeTests.class)
final class SparkArchitectureTest {

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_SPARK = noClasses()
            .that()
            .doNotHaveSimpleName("SparkWorkers")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule NATIVE_LIBRARIES_STAY_BEHIND_CORES_DOORS =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.bytedeco..", "hdf..");

    @ArchTest
    static final ArchRule NO_TRAINING_NO_OTHER_FRONT_END = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.highband.training..", "io.highband.cli..", "io.highband.studio..");

    @ArchTest
    static final ArchRule ONLY_JOBS_ARE_PUBLIC = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotImplement(Job.class)
            .should()
            .notBePublic();

    private SparkArchitectureTest() {}
}
