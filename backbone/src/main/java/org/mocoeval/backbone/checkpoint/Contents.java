package org.mocoeval.backbone.checkpoint;

import java.util.List;
import java.util.Map;

/**
 * What a reader found in a file.
 *
 * @param format e.g. {@code "safetensors"}
 * @param source which dictionary of the file the tensors are
 * @param tensors in the order of the file
 * @param metadata whatever else is printable
 * @param otherDictionaries dictionaries of tensors that were not taken
 */
record Contents(
    String format,
    String source,
    Map<String, TensorData> tensors,
    Map<String, String> metadata,
    List<String> otherDictionaries) {}
