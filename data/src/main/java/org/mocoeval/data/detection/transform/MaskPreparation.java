package org.mocoeval.data.detection.transform;

import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.transform.NearestResize;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;

/**
 * Moves masks to where the pixels of their image go. mmdet draws at the original size and takes the
 * nearest pixels of that; detectron2 moves the outlines.
 *
 * @param geometry of the image
 */
record MaskPreparation(ImageGeometry geometry) {
  ObjectMask prepare(Segmentation segmentation) {
    return switch (geometry.style()) {
      case MMDET -> bitmap(segmentation);
      case DETECTRON2 -> outline(segmentation);
    };
  }

  private ObjectMask bitmap(Segmentation segmentation) {
    ImageSize original = geometry.original();
    OutputSize size = geometry.resized();
    byte[] drawn = segmentation.mask(original.height(), original.width()).bitmap();
    LabelMap resized =
        NearestResize.apply(
            new LabelMap(original.width(), original.height(), drawn),
            size,
            new CropBox(0, 0, size.width(), size.height()));
    if (geometry.mirrored()) {
      mirror(resized.classes(), size.width());
    }
    return new ObjectMask.Bitmap(size.height(), size.width(), resized.classes());
  }

  private static void mirror(byte[] rowMajor, int width) {
    for (int row = 0; row < rowMajor.length; row += width) {
      for (int left = row, right = row + width - 1; left < right; left++, right--) {
        byte pixel = rowMajor[left];
        rowMajor[left] = rowMajor[right];
        rowMajor[right] = pixel;
      }
    }
  }

  private ObjectMask outline(Segmentation segmentation) {
    if (!(segmentation instanceof Segmentation.Polygons polygons)) {
      throw new DataException("its mask is run lengths, and detectron2 trains with polygons alone");
    }
    // Drawing checks the coordinates, as the bitmaps of the other code base have them checked.
    segmentation.mask(geometry.original().height(), geometry.original().width());
    List<double[]> moved = polygons.outlines().stream().map(geometry::outline).toList();
    return new ObjectMask.Outline(moved);
  }
}
