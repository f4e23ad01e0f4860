package org.mocoeval.data.miniature;

/** The folders of one year of VOC, below the miniature's own. */
enum VocYear {
  VOC2007,
  VOC2012;

  /** Holds every year. */
  static final String DEVKIT = "VOCdevkit";

  String root() {
    return DEVKIT + "/" + name();
  }

  String lists() {
    return root() + "/ImageSets/Main";
  }

  String images() {
    return root() + "/JPEGImages";
  }

  String annotations() {
    return root() + "/Annotations";
  }
}
