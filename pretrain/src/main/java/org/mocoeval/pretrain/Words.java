package org.mocoeval.pretrain;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of the command line for choices: constants in lower case with hyphens. */
final class Words {
  private Words() {}

  static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E parse(Class<E> type, String word) {
    E[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(choice -> of(choice).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of "
                        + Arrays.stream(all).map(Words::of).toList()
                        + ", found '"
                        + word
                        + "'"));
  }

  /** Reads a {@link Method}. */
  static final class MethodWord implements ITypeConverter<Method> {
    @Override
    public Method convert(String word) {
      return parse(Method.class, word);
    }
  }

  /** Reads a {@link Projection}. */
  static final class ProjectionWord implements ITypeConverter<Projection> {
    @Override
    public Projection convert(String word) {
      return parse(Projection.class, word);
    }
  }

  /** Reads a {@link RateShape}. */
  static final class RateWord implements ITypeConverter<RateShape> {
    @Override
    public RateShape convert(String word) {
      return parse(RateShape.class, word);
    }
  }
}
