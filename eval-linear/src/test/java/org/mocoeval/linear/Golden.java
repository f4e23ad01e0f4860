package org.mocoeval.linear;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What PyTorch gives, written by {@code make_golden.py}. */
final class Golden {
  int classes;
  int[] batches;
  int milestone;
  int tested;
  int[][] shapes;

  @SerializedName("sweep_columns")
  int sweepColumns;

  @SerializedName("multi_head")
  MultiHead multiHead;

  List<Run> sweep;

  static final class MultiHead {
    double[][] losses;
    List<Head> heads;
  }

  static final class Head {
    double[] weight;
    double[] bias;

    @SerializedName("running_mean")
    double[] runningMean;

    @SerializedName("running_var")
    double[] runningVar;

    @SerializedName("momentum_weight")
    double[] momentumWeight;

    @SerializedName("momentum_bias")
    double[] momentumBias;

    int[] ranks;

    @SerializedName("tested_losses")
    double[] testedLosses;
  }

  static final class Run {
    @SerializedName("learning_rate")
    double learningRate;

    @SerializedName("weight_decay")
    double weightDecay;

    double[] losses;
    double[] weight;
    double[] bias;
  }

  static Golden read() {
    InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(Golden.class.getResourceAsStream("golden.json")),
            StandardCharsets.UTF_8);
    return new Gson().fromJson(reader, Golden.class);
  }
}
