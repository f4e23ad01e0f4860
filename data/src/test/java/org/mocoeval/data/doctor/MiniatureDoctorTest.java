package org.mocoeval.data.doctor;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.data.doctor.SmallSet.Visit;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.MiniatureSpec;

/** The built-in sets are healthy, but for not being the whole of the sets they look like. */
class MiniatureDoctorTest {
  @TempDir Path cache;

  @Test
  void theMiniatureOfPlaces205IsHealthy() {
    Visit visit = visit(Miniature.places205(cache, MiniatureSpec.PLACES205));
    visit.says("classes        12, first s/striped_disc, last d/dotted_cross");
    visit.says("train sizes    all 80 x 80 pixels");
    visit.says("known set      not the complete places205");
  }

  @Test
  void theMiniatureOfINaturalist2018IsHealthy() {
    Visit visit = visit(Miniature.inaturalist2018(cache, MiniatureSpec.INATURALIST2018));
    visit.says("classes        12, first striped disc, last dotted cross");
    visit.says("known set      not the complete inaturalist2018");
  }

  private static Visit visit(Path root) {
    Visit visit = new SmallSet(root).doctor("--decode");
    visit.passes();
    visit.says("train images   1,200");
    visit.says("train balance  100 images in every class");
    visit.says("val images     600");
    visit.says("val balance    50 images in every class");
    visit.says("0 errors, 1 warning");
    return visit;
  }
}
