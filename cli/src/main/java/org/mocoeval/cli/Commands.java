package org.mocoeval.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a picocli command as every module does: exit codes as {@link ExitCode}, errors readable. */
public final class Commands {
  private Commands() {}

  /**
   * Runs a command and ends the process unless all went well. A successful command returns to its
   * caller, because Maven may have more modules to visit in the same process.
   *
   * @param command an object annotated as picocli's {@code Command}
   * @param arguments the command line
   */
  @SuppressWarnings("SystemExitOutsideMain") // The one place where a command may end the process.
  public static void runAndExit(Object command, String... arguments) {
    int status = run(command, arguments);
    if (status != ExitCode.DONE.status()) {
      System.exit(status);
    }
  }

  /**
   * Runs a command in this process.
   *
   * @param command an object annotated as picocli's {@code Command}
   * @param arguments the command line
   * @return the exit status, one of {@link ExitCode}'s
   */
  public static int run(Object command, String... arguments) {
    return commandLine(command).execute(arguments);
  }

  /**
   * Prepares a command without running it, for tests that capture its output.
   *
   * @param command an object annotated as picocli's {@code Command}
   * @return a command line with this project's error handling
   */
  public static CommandLine commandLine(Object command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExecutionStrategy(Commands::executeOrHelp)
        .setParameterExceptionHandler(Commands::refuse)
        .setExecutionExceptionHandler(Commands::report);
  }

  /** A command that only groups others prints its help when none of them is named. */
  private static int executeOrHelp(ParseResult parsed) {
    CommandSpec spec = parsed.commandSpec();
    boolean runs = spec.userObject() instanceof Runnable || spec.userObject() instanceof Callable;
    if (!runs && !parsed.hasSubcommand() && CommandLine.executeHelpRequest(parsed) == null) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return ExitCode.DONE.status();
    }
    return new RunLast().execute(parsed);
  }

  /** The whole help would push the one line that matters off the screen. */
  private static int refuse(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(line.getColorScheme().errorText(failure.getMessage()));
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("All options: " + line.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE.status();
  }

  private static int report(Exception failure, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    ExitCode code = failure instanceof CommandException known ? known.exitCode() : ExitCode.OTHER;
    err.println(line.getColorScheme().errorText(paragraph(failure)));
    if (parsed.hasMatchedOption(VerboseOption.NAME) || subcommandIsVerbose(parsed)) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code.status();
  }

  private static boolean subcommandIsVerbose(ParseResult parsed) {
    return parsed.subcommands().stream()
        .anyMatch(sub -> sub.hasMatchedOption(VerboseOption.NAME) || subcommandIsVerbose(sub));
  }

  private static String paragraph(Exception failure) {
    if (failure instanceof CommandException) {
      return failure.getMessage();
    }
    String message = failure.getMessage();
    return "unexpected "
        + failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message)
        + " (run again with "
        + VerboseOption.NAME
        + " for the stack trace)";
  }
}
