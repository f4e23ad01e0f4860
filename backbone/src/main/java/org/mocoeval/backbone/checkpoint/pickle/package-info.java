/**
 * Reads Python pickles as data and never as a program: the byte code is followed, but every class
 * and function it names stays a name. A call of a function that the host does not know yields an
 * {@link org.mocoeval.backbone.checkpoint.pickle.Inert} record of it, and the names that only an
 * attack has a use for ({@code os.system}, {@code builtins.eval} …) are refused.
 *
 * <p>Own code where a library exists ({@code net.razorvine:pickle}), because that one keeps its
 * table of constructors in a static, JVM-wide map and offers no way to bound memory, to refuse a
 * name or to say at which byte a file is broken.
 */
package org.mocoeval.backbone.checkpoint.pickle;
