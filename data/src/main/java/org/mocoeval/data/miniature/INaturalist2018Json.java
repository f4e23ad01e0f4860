package org.mocoeval.data.miniature;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An annotation file of iNaturalist 2018, with the fields that name images and classes. The file
 * has the components' names in lower case with underscores.
 *
 * @param images of one part, class by class
 * @param annotations one an image, in the same order
 * @param categories every class, in the order of labels
 */
record INaturalist2018Json(
    List<Image> images, List<Annotation> annotations, List<Category> categories) {
  /**
   * An image.
   *
   * @param id different in all images of both parts
   * @param fileName below the data set's root
   * @param width in pixels
   * @param height in pixels
   */
  record Image(int id, String fileName, int width, int height) {}

  /**
   * What an image shows.
   *
   * @param id equal to the image's, which has no other
   * @param imageId of the image
   * @param categoryId of its class, which is the label
   */
  record Annotation(int id, int imageId, int categoryId) {}

  /**
   * A class.
   *
   * @param id its label
   * @param name for people
   * @param supercategory what it is a kind of
   */
  record Category(int id, String name, String supercategory) {}

  static INaturalist2018Json of(INaturalist2018Files files, Part part, MiniatureSpec spec) {
    List<Image> images = new ArrayList<>();
    List<Annotation> annotations = new ArrayList<>();
    int id = part == Part.TRAIN ? 0 : spec.classes() * spec.trainPerClass();
    for (int label = 0; label < spec.classes(); label++) {
      for (int number = 0; number < part.perClass(spec); number++) {
        Scene scene = part.scene(spec, label, number);
        String file = files.path(part, label, number);
        images.add(new Image(id, file, scene.width(), scene.height()));
        annotations.add(new Annotation(id, id, label));
        id++;
      }
    }
    return new INaturalist2018Json(images, annotations, categories(spec));
  }

  private static List<Category> categories(MiniatureSpec spec) {
    return IntStream.range(0, spec.classes())
        .mapToObj(label -> category(label, ObjectClass.ALL.get(label)))
        .toList();
  }

  private static Category category(int label, ObjectClass kind) {
    return new Category(label, kind.title(), INaturalist2018Files.supercategory(kind));
  }

  /** One line, as distributed. */
  String text() {
    return new GsonBuilder()
        .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
        .create()
        .toJson(this);
  }
}
