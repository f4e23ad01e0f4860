package org.mocoeval.backbone.checkpoint.pickle;

import java.util.Set;

/**
 * Names that no checkpoint has a use for and every attack has. Nothing is ever executed, so this is
 * not what makes reading safe; it is what makes the user look twice at where the file came from.
 */
final class RefusedGlobals {
  private static final Set<String> MODULES =
      Set.of(
          "os",
          "posix",
          "nt",
          "subprocess",
          "commands",
          "sys",
          "shutil",
          "pty",
          "socket",
          "ctypes",
          "importlib",
          "runpy",
          "imp",
          "pkgutil",
          "code",
          "codeop",
          "pickle",
          "_pickle",
          "cPickle",
          "marshal",
          "webbrowser",
          "urllib",
          "http",
          "httplib",
          "requests",
          "pip",
          "pdb",
          "bdb",
          "timeit",
          "asyncio",
          "multiprocessing",
          "threading",
          "signal",
          "tempfile",
          "platform");

  private static final Set<String> BUILTIN_MODULES = Set.of("builtins", "__builtin__");

  /** Types are harmless; whatever else the interpreter offers by name is not. */
  private static final Set<String> BUILTIN_TYPES =
      Set.of(
          "set",
          "frozenset",
          "dict",
          "list",
          "tuple",
          "int",
          "long",
          "float",
          "complex",
          "bool",
          "str",
          "unicode",
          "bytes",
          "bytearray",
          "slice",
          "range",
          "xrange",
          "object",
          "type",
          "Ellipsis",
          "NotImplemented",
          "print");

  private static final Set<String> SINGLE_NAMES =
      Set.of(
          "operator.attrgetter",
          "operator.methodcaller",
          "functools.reduce",
          "types.CodeType",
          "types.FunctionType",
          "torch.load",
          "torch.hub.load",
          "torch.serialization.load",
          "numpy.load",
          "numpy.testing._private.utils.runstring");

  private RefusedGlobals() {}

  static boolean refuses(Global global) {
    String module = global.module();
    String top = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
    if (BUILTIN_MODULES.contains(top)) {
      return !BUILTIN_TYPES.contains(global.name());
    }
    return MODULES.contains(top) || SINGLE_NAMES.contains(global.toString());
  }
}
