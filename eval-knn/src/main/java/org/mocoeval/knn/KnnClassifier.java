package org.mocoeval.knn;

import java.util.List;
import java.util.function.LongConsumer;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.LabelledFeatures;
import org.mocoeval.data.array.Labels;

/**
 * Classifies test features by their neighbours: search, vote, count. Every k is read off one list
 * of neighbours.
 *
 * @param protocol neighbours and temperature
 * @param search how neighbours are found
 */
public record KnnClassifier(KnnProtocol protocol, NearestNeighbours search) {
  /**
   * Classifies and counts.
   *
   * @param train the images that vote
   * @param test the images that are classified; their classes occur in {@code train}'s numbering
   * @param progress is told how many pairs of rows were compared since it was last told
   * @return one result for each k of the protocol, in its order
   * @throws DataException if features or labels cannot be used; before the first comparison
   */
  public List<KnnResult> classify(
      LabelledFeatures train, LabelledFeatures test, LongConsumer progress) {
    requireSameClasses(train.labels(), test.labels());
    List<Tally> tallies = protocol.ks().stream().map(Tally::new).toList();
    search.search(
        test.features(),
        train.features(),
        protocol.largestK(),
        progress,
        neighbours -> vote(neighbours, train.labels(), test.labels(), tallies));
    return tallies.stream().map(Tally::result).toList();
  }

  private void vote(
      Neighbours neighbours, Labels trainLabels, Labels testLabels, List<Tally> tallies) {
    WeightedVote vote = new WeightedVote(protocol.temperature(), neighbours.k());
    for (int row = 0; row < neighbours.rows(); row++) {
      int label = testLabels.classOf(Math.toIntExact(neighbours.firstTestRow() + row));
      vote.begin();
      for (int i = 0; i < tallies.size(); i++) {
        vote.addUpTo(protocol.ks().get(i), neighbours, row, trainLabels);
        tallies.get(i).add(label, vote.place(label));
      }
    }
  }

  private static void requireSameClasses(Labels train, Labels test) {
    if (test.classes() > train.classes()) {
      throw new DataException(
          String.format(
              "%s names class %d, but the classes of %s end at %d: both files must number the same"
                  + " classes from 0.",
              test.name(), test.classes() - 1, train.name(), train.classes() - 1));
    }
  }
}
