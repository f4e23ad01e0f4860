package org.mocoeval.backbone.checkpoint.pickle;

/**
 * The name of a Python class, function or constant. Only ever a name: nothing is looked up.
 *
 * @param module e.g. {@code "collections"}
 * @param name e.g. {@code "OrderedDict"}
 */
public record Global(String module, String name) {
  @Override
  public String toString() {
    return module + "." + name;
  }
}
