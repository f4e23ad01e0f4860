package org.mocoeval.backbone.checkpoint.pickle;

/**
 * Gives meaning to the few names that the reader of a pickle knows. A method that is given wrong
 * arguments throws {@link IllegalArgumentException}; the byte is added to its message.
 */
public interface PickleHost {
  /**
   * Stands in for the call of a Python function or class.
   *
   * @param callable its name
   * @param arguments the positional arguments
   * @return the value, or an {@link Inert} for a name that is not known
   */
  Object call(Global callable, Tuple arguments);

  /**
   * Finds an object that lives outside the pickle.
   *
   * @param id what the pickle calls it
   * @return the object
   */
  Object persistent(Object id);

  /** A host that knows nothing, for pickles of plain numbers, strings, lists and dictionaries. */
  PickleHost NOTHING =
      new PickleHost() {
        @Override
        public Object call(Global callable, Tuple arguments) {
          return new Inert(callable.toString(), arguments);
        }

        @Override
        public Object persistent(Object id) {
          throw new IllegalArgumentException("an object outside the pickle was not expected here");
        }
      };
}
