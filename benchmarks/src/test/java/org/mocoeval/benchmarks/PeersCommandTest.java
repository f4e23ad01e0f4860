package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mocoeval.benchmarks.Child.Outcome;
import org.mocoeval.cli.Commands;

class PeersCommandTest {
  @Test
  void namesTheModuleThatPythonLacks() {
    Outcome outcome =
        new Outcome(1, List.of(), "ModuleNotFoundError: No module named 'torchvision'");
    assertEquals(
        Optional.of(
            "extraction: the peer did not finish, what is missing has dashes: its Python lacks the"
                + " module 'torchvision'; install it or name another Python with --python."),
        PeersCommand.complaint(Contest.EXTRACTION, "the peer", outcome));
  }

  @Test
  void quotesTheLastLineOfAnyOtherFailure() {
    Outcome outcome = new Outcome(137, List.of(), "Killed");
    assertEquals(
        Optional.of(
            "knn: our side did not finish, what is missing has dashes: it ended with status 137:"
                + " Killed."),
        PeersCommand.complaint(Contest.KNN, "our side", outcome));
  }

  @Test
  void saysNothingOfARunThatEndedWell() {
    assertEquals(
        Optional.empty(),
        PeersCommand.complaint(
            Contest.KNN, "the peer", new Outcome(0, List.of(), "UserWarning: deprecated")));
  }

  @Test
  void listsThePiecesForAnUnknownName() {
    assertTrue(
        errorOf("peers", "detection")
            .contains(
                "Expected one of decode-transform, extraction, knn, knn-large, moco-step, moco-step-bf16,"
                    + " moco-step-cifar, voc-svm, linear-step, linear-cached, segmentation-step,"
                    + " segmentation-score, detection-step, roi-align, detection-score, found 'detection'."));
  }

  @Test
  void wantsAtLeastOneRound() {
    assertTrue(errorOf("peers", "--rounds=0").contains("--rounds: expected at least 1, found 0."));
  }

  private static String errorOf(String... arguments) {
    StringWriter err = new StringWriter();
    int status = Commands.commandLine(new Main()).setErr(new PrintWriter(err)).execute(arguments);
    assertTrue(status != 0);
    return err.toString();
  }
}
