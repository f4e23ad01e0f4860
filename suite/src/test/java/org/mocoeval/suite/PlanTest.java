package org.mocoeval.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.MiniatureSpec;
import picocli.CommandLine;

class PlanTest {
  private static final TestedCheckpoint CHECKPOINT = Jobs.checkpoint(FakeEvaluation.SHA);

  @TempDir Path root;

  @Test
  void findsEverySetBelowOneRoot() throws IOException {
    PublicFolders.imagenet(root);
    PublicFolders.inaturalist2018(root);
    PublicFolders.voc2007(root);
    PublicFolders.voc2012(root);
    PublicFolders.coco(root);
    PublicFolders.cityscapes(root);
    List<String> found =
        plan("--data-root=" + root).jobs().stream()
            .map(job -> job.protocol() + " " + root.relativize(job.data().orElseThrow()))
            .toList();
    assertEquals(
        List.of(
            "mmselfsup imagenet",
            "mmselfsup VOCdevkit/VOC2007",
            "imagenet-multihead imagenet",
            "inaturalist2018-multihead inaturalist2018",
            "imagenet-linear imagenet",
            "voc0712-c4-mmdet VOCdevkit",
            "coco-fpn-1x-mmdet coco",
            "voc12aug-20k VOCdevkit/VOC2012",
            "cityscapes-40k cityscapes"),
        found.stream().map(line -> line.replace('\\', '/')).toList());
  }

  @Test
  void findsPlaces205AsTheMiniatureLaysItOut() {
    Path folder = Miniature.places205(root, new MiniatureSpec(1, 2, 1, 1, 48, 48));
    List<Job> jobs = plan("--places205=" + folder).jobs();
    assertEquals(List.of("places205-multihead"), jobs.stream().map(Job::protocol).toList());
  }

  @Test
  void saysWhereItLookedForWhatIsNotThere() throws IOException {
    PublicFolders.voc2007(root);
    List<String> gaps =
        plan("--data-root=" + root).entries().stream()
            .filter(Plan.Entry.NoData.class::isInstance)
            .map(gap -> gap.protocol() + ": " + ((Plan.Entry.NoData) gap).why())
            .toList();
    assertTrue(
        gaps.contains("coco-fpn-1x-mmdet: " + root.resolve("coco") + " does not exist"),
        gaps.toString());
    String joined =
        gaps.stream().filter(gap -> gap.startsWith("voc0712")).findFirst().orElseThrow();
    assertTrue(joined.contains("both VOC2007 and VOC2012"), joined);
    assertEquals(1, plan("--data-root=" + root).jobs().size(), "the SVM needs 2007 alone");
  }

  @Test
  void withoutAnyFolderEverythingIsTheMiniature() {
    List<Job> jobs = plan().jobs();
    assertEquals(10, jobs.size());
    assertTrue(jobs.stream().allMatch(job -> job.data().isEmpty()));
    assertEquals("mmselfsup", jobs.get(1).protocol(), "a file has images of the published size");
    assertEquals("miniature", Assignment.miniature(true).get(1).protocol());
  }

  @Test
  void oneJobASeedUnlessNothingIsDrawn() {
    Plan plan =
        Plan.of(List.of(CHECKPOINT), List.of(Task.KNN, Task.VOC_SVM), data(), List.of(4, 5, 6));
    assertEquals(
        List.of("knn 4", "voc-svm 4", "voc-svm 5", "voc-svm 6"),
        plan.jobs().stream().map(job -> job.task().label() + " " + job.seed()).toList());
    TestedCheckpoint builtIn = new TestedCheckpoint("built-in", List.of(), "ab", "resnet18", "");
    assertEquals(
        3, Plan.of(List.of(builtIn), List.of(Task.KNN), data(), List.of(4, 5, 6)).jobs().size());
  }

  @Test
  void aFolderNamedForASetMustHoldIt() throws IOException {
    PublicFolders.cityscapes(root);
    data("--cityscapes=" + root.resolve("cityscapes")).requireNamed();
    DataException wrong =
        assertThrows(
            DataException.class, () -> data("--coco=" + root.resolve("cityscapes")).requireNamed());
    assertTrue(wrong.getMessage().startsWith("--coco: "), wrong.getMessage());
    assertThrows(
        DataException.class, () -> data("--data-root=" + root.resolve("none")).requireNamed());
  }

  @Test
  void tasksAreNamedAsInTheRecords() {
    assertEquals(List.of(Task.values()), Task.named(List.of()));
    assertEquals(
        List.of(Task.KNN, Task.DETECTION), Task.named(List.of("detection", " knn", "knn")));
    UsageException unknown = assertThrows(UsageException.class, () -> Task.named(List.of("svm")));
    assertTrue(unknown.getMessage().contains("voc-svm"), unknown.getMessage());
  }

  /** A name that an evaluation no longer knows would fail only behind all jobs before it. */
  @ParameterizedTest
  @EnumSource
  void everyProtocolIsKnownToItsEvaluation(Task task) throws ReflectiveOperationException {
    StringWriter help = new StringWriter();
    CommandLine evaluation =
        Commands.commandLine(task.main().getDeclaredConstructor().newInstance())
            .setUsageHelpWidth(10_000)
            .setUsageHelpAutoWidth(false)
            .setOut(new PrintWriter(help));
    evaluation.execute("--help");
    String text = help.toString();
    Stream.of(Assignment.PUBLISHED, Assignment.miniature(true), Assignment.miniature(false))
        .flatMap(List::stream)
        .filter(assignment -> assignment.task() == task)
        .map(Assignment::protocol)
        .map(name -> name.startsWith("miniature-") && task == Task.LINEAR ? "miniature-…" : name)
        .forEach(name -> assertTrue(text.contains(name), name + " in " + text));
    Jobs.settings(root, true)
        .arguments(new Job(CHECKPOINT, task, task.main(), "p", Optional.of(root), 0))
        .stream()
        .map(argument -> argument.replaceAll("=.*", ""))
        .forEach(option -> assertTrue(text.contains(option), option + " in " + text));
    assertEquals(task.canBeEstimated(), text.contains("--estimate"));
  }

  private static Plan plan(String... options) {
    return Plan.of(List.of(CHECKPOINT), Arrays.asList(Task.values()), data(options), List.of(0));
  }

  private static DataFolders data(String... options) {
    return CommandLine.populateCommand(new DataFolders(), options);
  }
}
