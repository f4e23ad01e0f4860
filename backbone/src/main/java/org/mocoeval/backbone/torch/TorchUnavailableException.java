package org.mocoeval.backbone.torch;

import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** libtorch cannot be loaded on this machine, or from this build. */
public final class TorchUnavailableException extends CommandException {
  private static final long serialVersionUID = 1L;

  TorchUnavailableException(Throwable cause) {
    super(
        ExitCode.OTHER,
        String.format(
            "libtorch cannot be started on %s %s (%s): there are libraries for Linux x86-64 and arm64,"
                + " macOS arm64 and Windows x86-64; a build with -Pgpu needs CUDA's, through"
                + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR; check, too, that"
                + " DJL_CACHE_DIR (default .djl.ai in the home folder) can be written",
            System.getProperty("os.name"), System.getProperty("os.arch"), cause.getMessage()),
        cause);
  }
}
