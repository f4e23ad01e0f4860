package org.mocoeval.data.miniature;

import java.nio.file.Path;
import org.mocoeval.data.DataException;

/**
 * Makes the built-in data set on disk, once.
 *
 * <p>The pixels drawn for a spec are the same on every machine. The files are the same for the same
 * JDK, since JPEG is written by the JDK's own encoder. What is there already is used again.
 */
public final class Miniature {
  private Miniature() {}

  /**
   * Makes the miniature in the layout of ImageNet: {@code train/<wnid>/*.JPEG}, {@code
   * val/<wnid>/*.JPEG} and {@code classes.txt}, whose lines are a wnid, a space and a name; labels
   * are the positions of these lines. Sorted by name, wnids have the same order.
   *
   * <p>The folder appears under its name only when it is complete, so a kill at any moment leaves
   * none or all of it, and several processes may ask for it at once. The default takes a few
   * seconds and 10 MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the data set's root, which contains {@code train} and {@code val}
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images
   */
  public static Path imagenet(Path cacheDir, MiniatureSpec spec) {
    return MiniatureFolder.of(cacheDir, new ClassificationEdition(new ImageNetFiles(), spec));
  }

  /**
   * Makes the miniature in the layout of Places205: images below {@code
   * data/vision/torralba/deeplearning/images256/<letter>/<class>}, {@code train_places205.csv} and
   * {@code val_places205.csv} in {@code trainvalsplit_places205}, with lines of a path and a label.
   * Labels and pictures are those of {@link #imagenet} for the same spec.
   *
   * <p>Appears whole or not at all, as {@link #imagenet} does. {@link MiniatureSpec#PLACES205}
   * takes a few seconds and 7 MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the data set's root, which contains {@code trainvalsplit_places205} and {@code data}
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images,
   *     or a list was changed
   */
  public static Path places205(Path cacheDir, MiniatureSpec spec) {
    return MiniatureFolder.of(cacheDir, new ClassificationEdition(new Places205Files(), spec));
  }

  /**
   * Makes the miniature in the layout of iNaturalist 2018: {@code train2018.json} and {@code
   * val2018.json} with images, annotations and categories; images in {@code
   * train_val2018/<Supercategory>/<category id>}, where a class's supercategory is its shape.
   * Labels and pictures are those of {@link #imagenet} for the same spec.
   *
   * <p>Appears whole or not at all, as {@link #imagenet} does. {@link
   * MiniatureSpec#INATURALIST2018} takes a few seconds and 7 MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the data set's root, which contains the two files and {@code train_val2018}
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images,
   *     or an annotation file was changed
   */
  public static Path inaturalist2018(Path cacheDir, MiniatureSpec spec) {
    return MiniatureFolder.of(
        cacheDir, new ClassificationEdition(new INaturalist2018Files(), spec));
  }

  /**
   * Makes the miniature in the layout of VOC2007: below {@code VOCdevkit/VOC2007} there are {@code
   * JPEGImages}, {@code Annotations} and {@code ImageSets/Main} with the lists of train, val,
   * trainval and test. One to three objects an image, of which later ones may cover earlier ones;
   * boxes are of what is visible, and objects of which less than 40 % is visible are difficult.
   *
   * <p>Appears whole or not at all, as {@link #imagenet} does. The default takes a few seconds and
   * 15 MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the folder VOC2007
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images
   */
  public static Path voc2007(Path cacheDir, VocMiniatureSpec spec) {
    return MiniatureFolder.of(cacheDir, new VocEdition(spec)).resolve(VocYear.VOC2007.root());
  }

  /**
   * Makes the miniature in the layout of VOC2012 with label maps: below {@code VOCdevkit/VOC2012}
   * there are {@code JPEGImages}, {@code SegmentationClass} and {@code SegmentationClassAug}, and
   * in {@code ImageSets/Segmentation} the lists train, aug and val. Its pictures are those of
   * {@link #voc2007}. {@code classes.txt} names the 13 classes: 0 is the background, the others are
   * one behind the labels of {@link #imagenet}; the outline of every object, one pixel wide, is
   * 255.
   *
   * <p>Appears whole or not at all, as {@link #imagenet} does. The default takes a second and 5 MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the folder VOC2012
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images,
   *     or a list or label map was changed
   */
  public static Path voc2012(Path cacheDir, Voc2012MiniatureSpec spec) {
    return MiniatureFolder.of(cacheDir, new Voc2012Edition(spec)).resolve(Voc2012Edition.ROOT);
  }

  /**
   * Makes the miniature in the layout of Cityscapes: {@code leftImg8bit} and {@code gtFine} with
   * the splits train and val, two cities each. Label ids are stored: the background is road, the
   * object classes are twelve of the other 18 classes, clutter and the image's border, one pixel
   * wide, are ignored. Six classes of Cityscapes do not occur.
   *
   * <p>Appears whole or not at all, as {@link #imagenet} does. The default takes a second and 13
   * MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the data set's root, which contains {@code leftImg8bit} and {@code gtFine}
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images,
   *     or a label map was changed
   */
  public static Path cityscapes(Path cacheDir, CityscapesMiniatureSpec spec) {
    return MiniatureFolder.of(cacheDir, new CityscapesEdition(spec));
  }

  /**
   * Makes the miniature in the layout of VOC07+12, for detection: {@code VOC2007} with trainval and
   * test, {@code VOC2012} with trainval, each with {@code JPEGImages}, {@code Annotations} and
   * {@code ImageSets/Main}. One to three large objects an image; boxes are of what is visible, and
   * objects of which less than 40 % is visible are difficult.
   *
   * <p>Appears whole or not at all, as {@link #imagenet} does. The default takes two seconds and 6
   * MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the folder VOCdevkit
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images,
   *     or an annotation or list was changed
   */
  public static Path voc0712(Path cacheDir, Voc0712MiniatureSpec spec) {
    return MiniatureFolder.of(cacheDir, new Voc0712Edition(spec)).resolve(VocYear.DEVKIT);
  }

  /**
   * Makes the miniature in the layout of COCO 2017: {@code train2017}, {@code val2017} and {@code
   * annotations/instances_train2017.json} and {@code instances_val2017.json}. Category ids have
   * gaps. Boxes, areas and polygons are of what is visible; the polygons follow the edges of
   * pixels, so that drawn again they are the visible pixels. One image in thirty has a crowd of
   * small objects of one class under one mask, one in fifty has no object.
   *
   * <p>Appears whole or not at all, as {@link #imagenet} does. The default takes two seconds and 8
   * MB.
   *
   * @param cacheDir is created where it does not exist; the miniature becomes a folder in it, named
   *     after the spec
   * @param spec which miniature
   * @return the data set's root, which contains {@code annotations}
   * @throws DataException if the folder cannot be written, or exists but has lost or gained images,
   *     or an annotation file was changed
   */
  public static Path coco(Path cacheDir, CocoMiniatureSpec spec) {
    return MiniatureFolder.of(cacheDir, new CocoEdition(spec));
  }
}
