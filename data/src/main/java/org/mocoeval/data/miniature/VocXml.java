package org.mocoeval.data.miniature;

import java.util.List;
import java.util.stream.Collectors;

/** Writes annotations in the form of VOC: tabs, one element a line, pixels counted from 1. */
final class VocXml {
  private VocXml() {}

  static String of(VocYear year, String id, Scene scene, List<VisibleObject> objects) {
    String head =
        """
        <annotation>
        	<folder>%s</folder>
        	<filename>%s.jpg</filename>
        	<source>
        		<database>moco-eval miniature</database>
        		<annotation>drawn</annotation>
        		<image>drawn</image>
        	</source>
        	<size>
        		<width>%d</width>
        		<height>%d</height>
        		<depth>3</depth>
        	</size>
        	<segmented>0</segmented>
        """;
    return head.formatted(year, id, scene.width(), scene.height())
        + objects.stream().map(VocXml::object).collect(Collectors.joining())
        + "</annotation>\n";
  }

  private static String object(VisibleObject seen) {
    String text =
        """
        	<object>
        		<name>%s</name>
        		<pose>Unspecified</pose>
        		<truncated>%d</truncated>
        		<difficult>%d</difficult>
        		<bndbox>
        			<xmin>%d</xmin>
        			<ymin>%d</ymin>
        			<xmax>%d</xmax>
        			<ymax>%d</ymax>
        		</bndbox>
        	</object>
        """;
    PixelBox box = seen.box();
    return text.formatted(
        seen.object().kind().fileName(),
        seen.isTruncated() ? 1 : 0,
        seen.isDifficult() ? 1 : 0,
        box.left() + 1,
        box.top() + 1,
        box.right() + 1,
        box.bottom() + 1);
  }
}
