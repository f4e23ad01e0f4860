package org.mocoeval.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the arrows between the modules, and the fences around DJL's traps. */
@AnalyzeClasses(packages = "org.mocoeval", importOptions = DoNotIncludeTests.class)
class ModuleArrowsTest {

  @ArchTest
  static final ArchRule modulesKnowOnlyWhatTheyAreBuiltOn =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.mocoeval..")
          .withOptionalLayers(true)
          .layer("cli")
          .definedBy("org.mocoeval.cli..")
          .layer("data")
          .definedBy("org.mocoeval.data..")
          .layer("results")
          .definedBy("org.mocoeval.results..")
          .layer("backbone")
          .definedBy("org.mocoeval.backbone..")
          .layer("training")
          .definedBy("org.mocoeval.training..")
          .layer("pretrain")
          .definedBy("org.mocoeval.pretrain..")
          .layer("knn")
          .definedBy("org.mocoeval.knn..")
          .layer("vocsvm")
          .definedBy("org.mocoeval.vocsvm..")
          .layer("linear")
          .definedBy("org.mocoeval.linear..")
          .layer("detection")
          .definedBy("org.mocoeval.detection..")
          .layer("segmentation")
          .definedBy("org.mocoeval.segmentation..")
          .layer("suite")
          .definedBy("org.mocoeval.suite..")
          .whereLayer("cli")
          .mayNotAccessAnyLayer()
          .whereLayer("data")
          .mayOnlyAccessLayers("cli")
          .whereLayer("results")
          .mayOnlyAccessLayers("cli")
          .whereLayer("backbone")
          .mayOnlyAccessLayers("cli", "data")
          .whereLayer("training")
          .mayOnlyAccessLayers("cli", "data", "backbone")
          .whereLayer("pretrain")
          .mayOnlyAccessLayers("cli", "data", "results", "backbone", "training")
          .whereLayer("knn")
          .mayOnlyAccessLayers("cli", "data", "results", "backbone")
          .whereLayer("vocsvm")
          .mayOnlyAccessLayers("cli", "data", "results", "backbone")
          .whereLayer("linear")
          .mayOnlyAccessLayers("cli", "data", "results", "backbone", "training")
          .whereLayer("detection")
          .mayOnlyAccessLayers("cli", "data", "results", "backbone", "training")
          .whereLayer("segmentation")
          .mayOnlyAccessLayers("cli", "data", "results", "backbone", "training")
          .whereLayer("suite")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule pixelsAndNumbersNeedNoDjl =
      noClasses()
          .that()
          .resideInAnyPackage("org.mocoeval.cli..", "org.mocoeval.data..", "org.mocoeval.results..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..");

  @ArchTest
  static final ArchRule djlsOwnOptimisersAndTrainerAreNotUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.training.optimizer..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("ai.djl.training.EasyTrain")
          .because("they differ from PyTorch's, or lose gradients");

  @ArchTest
  static final ArchRule thereIsNoRoomForLeftovers =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager");
}
