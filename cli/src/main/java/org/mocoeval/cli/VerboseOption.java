package org.mocoeval.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option that every command has; mixed into the top command of each module. */
public final class VerboseOption {
  static final String NAME = "--verbose";

  @Option(
      names = NAME,
      scope = ScopeType.INHERIT,
      description = "Show the stack trace beneath an error.")
  private boolean verbose;

  /** Created by picocli. */
  public VerboseOption() {}

  boolean isSet() {
    return verbose;
  }
}
