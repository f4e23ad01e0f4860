package org.mocoeval.data.doctor;

/** Images that an evaluation would stop at: damaged ones, and types that are not decoded here. */
record UnreadableImages(OpenedImages images) implements Check {
  @Override
  public void examine(Notes notes) {
    notes.fact(
        "images opened",
        images.isDecoded()
            ? "every image was decoded"
            : "headers only; --decode finds damage further in");
    if (images.unreadable().total() > 0) {
      notes.error(
          "unreadable images",
          message(images.unreadable(), "cannot be read"),
          images.unreadable().lines(),
          "Copy them again from the set's source, or take them out of the set.");
    }
    if (images.otherTypes().total() > 0) {
      notes.error(
          "image types that are not decoded",
          message(images.otherTypes(), "are of a type that only torchvision reads"),
          images.otherTypes().lines(),
          "Convert them to PNG without loss, or take them out of the set.");
    }
  }

  private String message(Examples cases, String what) {
    return Words.number(cases.total())
        + " of "
        + Words.count(images.files().count(), "image")
        + " "
        + what;
  }
}
