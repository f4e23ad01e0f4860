package org.mocoeval.data.doctor;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;

/** What opening every present image showed: its size, or why it cannot be read. */
final class OpenedImages {
  /** What torchvision lists as an image beside JPEG and PNG (its {@code IMG_EXTENSIONS}). */
  private static final Set<String> OTHER_TYPES =
      Set.of(".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp");

  private final ListedFiles files;
  private final boolean decode;
  private final int[] widths;
  private final int[] heights;
  private final Examples unreadable = new Examples();
  private final Examples otherTypes = new Examples();

  private OpenedImages(ListedFiles files, boolean decode) {
    this.files = files;
    this.decode = decode;
    this.widths = new int[files.count()];
    this.heights = new int[files.count()];
  }

  static OpenedImages of(ListedFiles files, FileSizes sizes, Examination how) {
    OpenedImages opened = new OpenedImages(files, how.decode());
    how.pass()
        .run(
            how.decode() ? "decoding images" : "reading image headers",
            files.count(),
            i -> {
              if (sizes.isPresent(i)) {
                opened.open(i);
              }
            });
    return opened;
  }

  // Whatever a decoder stumbles over in a damaged file is a finding, and the next file is opened.
  private void open(int index) {
    Path file = files.file(index);
    try {
      ImageSize size = decode ? decodedSize(Images.read(file)) : Images.size(file);
      widths[index] = size.width();
      heights[index] = size.height();
    } catch (RuntimeException e) {
      Examples kind = isOtherType(file) ? otherTypes : unreadable;
      kind.add(index, files.name(index) + ": " + reason(e));
    }
  }

  private static ImageSize decodedSize(RgbImage image) {
    return new ImageSize(image.width(), image.height());
  }

  private static boolean isOtherType(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return OTHER_TYPES.stream().anyMatch(name::endsWith);
  }

  /** The finding has its own remedy, so only the cause of each file's message is wanted. */
  private static String reason(RuntimeException failure) {
    if (!(failure instanceof DataException) || failure.getCause() == null) {
      return "cannot be decoded (" + Words.printable(String.valueOf(failure)) + ")";
    }
    Throwable cause = failure.getCause();
    return cause instanceof FileSystemException
        ? "cannot be opened (" + cause.getClass().getSimpleName() + ")"
        : Words.printable(String.valueOf(cause.getMessage()));
  }

  ListedFiles files() {
    return files;
  }

  boolean isDecoded() {
    return decode;
  }

  Examples unreadable() {
    return unreadable;
  }

  Examples otherTypes() {
    return otherTypes;
  }

  /** Tells the size of an image, if it is there and can be read. */
  Optional<ImageSize> size(int index) {
    return widths[index] == 0
        ? Optional.empty()
        : Optional.of(new ImageSize(widths[index], heights[index]));
  }

  /** Collects the widths of the readable images among the indices. */
  int[] widths(IntStream indices) {
    return indices.map(i -> widths[i]).filter(width -> width > 0).toArray();
  }

  /** Collects the heights of the readable images among the indices. */
  int[] heights(IntStream indices) {
    return indices.map(i -> heights[i]).filter(height -> height > 0).toArray();
  }
}
