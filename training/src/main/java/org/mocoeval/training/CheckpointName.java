package org.mocoeval.training;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint's file, whose name says where the run stood.
 *
 * @param file e.g. {@code epoch-0003-step-000000.safetensors}: three epochs are complete
 * @param position that the name says
 */
record CheckpointName(Path file, TrainingPosition position) {
  static final Comparator<CheckpointName> NEWEST_FIRST =
      Comparator.comparing(
              CheckpointName::position,
              Comparator.comparingInt(TrainingPosition::epoch)
                  .thenComparingInt(TrainingPosition::step))
          .reversed();

  private static final Pattern NAME =
      Pattern.compile("epoch-(\\d{4,9})-step-(\\d{6,9})\\.safetensors");

  static CheckpointName of(Path folder, TrainingPosition position) {
    String name =
        String.format(
            Locale.ROOT, "epoch-%04d-step-%06d.safetensors", position.epoch(), position.step());
    return new CheckpointName(folder.resolve(name), position);
  }

  /** Empty for files that are something else. */
  static Optional<CheckpointName> parse(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int epoch = Integer.parseInt(matcher.group(1));
    int step = Integer.parseInt(matcher.group(2));
    return Optional.of(new CheckpointName(file, new TrainingPosition(epoch, step)));
  }
}
