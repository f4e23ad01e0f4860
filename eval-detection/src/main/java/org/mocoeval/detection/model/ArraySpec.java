package org.mocoeval.detection.model;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of a head.
 *
 * @param name as mmdet has it
 * @param shape its sides
 * @param initial how it begins
 */
record ArraySpec(String name, Shape shape, Initial initial) {
  /** Weight and bias of a convolution or a linear layer. */
  static List<ArraySpec> layer(String name, Initial weight, long... shape) {
    return List.of(
        new ArraySpec(name + ".weight", new Shape(shape), weight),
        new ArraySpec(name + ".bias", new Shape(shape[0]), Initial.ZEROS));
  }

  /** Scale, shift and running statistics of a batch norm. */
  static List<ArraySpec> norm(String name, long channels) {
    Shape shape = new Shape(channels);
    return List.of(
        new ArraySpec(name + ".weight", shape, Initial.ONES),
        new ArraySpec(name + ".bias", shape, Initial.ZEROS),
        new ArraySpec(name + ".running_mean", shape, Initial.ZEROS),
        new ArraySpec(name + ".running_var", shape, Initial.ONES));
  }

  /** MMCV's ConvModule without bias: a convolution and its batch norm. */
  static List<ArraySpec> convolution(String name, Initial weight, long... shape) {
    List<ArraySpec> all = new ArrayList<>();
    all.add(new ArraySpec(name + ".conv.weight", new Shape(shape), weight));
    all.addAll(norm(name + ".bn", shape[0]));
    return all;
  }
}
