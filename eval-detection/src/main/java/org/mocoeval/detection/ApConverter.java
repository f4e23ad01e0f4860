package org.mocoeval.detection;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mocoeval.detection.voc.ApDefinition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a definition as {@link ApDefinition#label} writes it. */
final class ApConverter implements ITypeConverter<ApDefinition> {
  /** Created by picocli. */
  ApConverter() {}

  @Override
  public ApDefinition convert(String text) {
    return Arrays.stream(ApDefinition.values())
        .filter(definition -> definition.label().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected %s, found '%s'"
                        .formatted(
                            Arrays.stream(ApDefinition.values())
                                .map(ApDefinition::label)
                                .collect(Collectors.joining(" or ")),
                            text)));
  }
}
