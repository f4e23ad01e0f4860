package org.mocoeval.results.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.mocoeval.results.record.RunRecord;

/**
 * The tables of the page, in its order and with its headings (open-mmlab/mmselfsup at b74c3bb25c52,
 * configs/selfsup/mocov2/README.md), and two of sets that it announces without a table.
 */
enum PageLayout {
  VOC_SVM("Classification", "VOC SVM / Low-shot SVM", "voc2007", "SVM", Columns.SVM) {
    @Override
    boolean holds(RunRecord run) {
      return run.task().equals("voc-svm");
    }

    @Override
    String about() {
      return "mAP of linear SVMs on frozen features of the best layer: 1 is the stem, 2 to 5 are the"
          + " stages. k is how many positive images of a class a low-shot SVM learns from.";
    }
  },
  IMAGENET_MULTI_HEAD(
      "Classification", "ImageNet Linear Evaluation", "imagenet", "Feature5", Columns.IMAGENET) {
    @Override
    boolean holds(RunRecord run) {
      return isLinear(run, "feature", name -> !name.contains("places205") && !isNature(name));
    }

    @Override
    String about() {
      return "Top-1 of linear classifiers on the pooled maps of five depths, last epoch.";
    }
  },
  IMAGENET_LINEAR(
      "Classification",
      "ImageNet Linear Evaluation, AvgPool",
      "imagenet",
      "AvgPool",
      Columns.AVGPOOL) {
    @Override
    boolean holds(RunRecord run) {
      return isLinear(run, "avgpool", name -> true);
    }

    @Override
    String about() {
      return "Top-1 of one linear classifier on the averaged last stage, best epoch.";
    }
  },
  PLACES205(
      "Classification", "Places205 Linear Evaluation", "places205", "Feature5", Columns.PLACES205) {
    @Override
    boolean holds(RunRecord run) {
      return isLinear(run, "feature", name -> name.contains("places205"));
    }

    @Override
    String about() {
      return IMAGENET_MULTI_HEAD.about();
    }
  },
  INATURALIST2018(
      "Classification",
      "iNaturalist2018 Linear Evaluation",
      "inaturalist2018",
      "Feature5",
      Columns.INATURALIST2018) {
    @Override
    boolean holds(RunRecord run) {
      return isLinear(run, "feature", PageLayout::isNature);
    }

    @Override
    String about() {
      return IMAGENET_MULTI_HEAD.about()
          + " The seed page announces this set and has no table of it.";
    }
  },
  IMAGENET_KNN(
      "Classification",
      "ImageNet Nearest-Neighbor Classification",
      "imagenet",
      "k=20",
      Columns.KNN) {
    @Override
    boolean holds(RunRecord run) {
      return run.task().equals("knn");
    }

    @Override
    String about() {
      return "Top-1 by the votes of the k nearest training images, on the averaged last stage.";
    }
  },
  VOC0712("Detection", "Pascal VOC 2007 + 2012", "voc0712", "AP50", Columns.VOC0712) {
    @Override
    boolean holds(RunRecord run) {
      return hasTable(run, "VOC box AP");
    }

    @Override
    String about() {
      return "Faster R-CNN (C4), 24,000 iterations; eleven-point AP at an overlap of one half.";
    }
  },
  COCO2017("Detection", "COCO2017", "coco2017", "mAP(Box)", Columns.COCO2017) {
    @Override
    boolean holds(RunRecord run) {
      return hasTable(run, "COCO box AP") || hasTable(run, "COCO mask AP");
    }

    @Override
    String about() {
      return "Mask R-CNN on a feature pyramid, 12 epochs.";
    }
  },
  VOC12_AUG("Segmentation", "Pascal VOC 2012 + Aug", "voc2012aug", "mIOU", Columns.VOC12_AUG) {
    @Override
    boolean holds(RunRecord run) {
      return isSegmentation(run) && !isStreets(run);
    }

    @Override
    String about() {
      return "A fully convolutional network on the dilated backbone, 20,000 iterations.";
    }
  },
  CITYSCAPES("Segmentation", "Cityscapes", "cityscapes", "mIOU", Columns.CITYSCAPES) {
    @Override
    boolean holds(RunRecord run) {
      return isSegmentation(run) && isStreets(run);
    }

    @Override
    String about() {
      return "The same, 40,000 iterations. The seed page announces this set and has no table of it.";
    }
  };

  private final String group;
  private final String heading;
  private final String dataset;
  private final String keyHeading;

  @SuppressWarnings("ImmutableEnumChecker") // Every one is a List.of.
  private final List<Column> columns;

  PageLayout(
      String group, String heading, String dataset, String keyHeading, List<Column> columns) {
    this.group = group;
    this.heading = heading;
    this.dataset = dataset;
    this.keyHeading = keyHeading;
    this.columns = columns;
  }

  /** Whether a run belongs here, on whatever data and by whatever protocol. */
  abstract boolean holds(RunRecord run);

  /** What the numbers are, in a sentence or two. */
  abstract String about();

  /** Finds the table of a run; empty for runs that the page has no table for. */
  static Optional<PageLayout> of(RunRecord run) {
    return Arrays.stream(values()).filter(table -> table.holds(run)).findFirst();
  }

  /** Classification, Detection or Segmentation. */
  String group() {
    return group;
  }

  /** As the page prints it. */
  String heading() {
    return heading;
  }

  /** What run records call the page's own data. */
  String dataset() {
    return dataset;
  }

  List<Column> columns() {
    return columns;
  }

  /** The column that stands for the table where there is room for one number. */
  Column key() {
    return columns.stream().filter(c -> c.heading().equals(keyHeading)).findFirst().orElseThrow();
  }

  /** A name for links: lower-case words and hyphens. */
  String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean isLinear(RunRecord run, String column, Predicate<String> protocol) {
    return run.task().equals("linear")
        && protocol.test(run.protocol().name())
        && run.cells().stream().anyMatch(cell -> cell.column().startsWith(column));
  }

  private static boolean isNature(String protocol) {
    return protocol.contains("inaturalist");
  }

  private static boolean isSegmentation(RunRecord run) {
    return run.task().equals("segmentation");
  }

  private static boolean isStreets(RunRecord run) {
    return (run.protocol().name() + " " + run.dataset()).contains("cityscapes");
  }

  private static boolean hasTable(RunRecord run, String table) {
    return run.cells().stream().anyMatch(cell -> cell.table().equals(table));
  }
}
