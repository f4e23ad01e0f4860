package org.mocoeval.data.voc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.DataException;
import org.mocoeval.testing.Fixtures;

class VocAnnotationTest {
  private static final String HEALTHY =
      """
      <annotation>
      	<folder>VOC2011</folder>
      	<filename>2011_000001.jpg</filename>
      	<size><width>500</width><height>375</height><depth>3</depth></size>
      	<segmented>0</segmented>
      	<object>
      		<name>person</name>
      		<pose>Left</pose>
      		<truncated>1</truncated>
      		<difficult>0</difficult>
      		<bndbox>
      			<xmax>500</xmax><xmin>45.70000076293945</xmin>
      			<ymax>375</ymax><ymin>1</ymin>
      		</bndbox>
      		<part><name>head</name><bndbox><xmin>60</xmin></bndbox></part>
      	</object>
      	<object>
      		<name>chair</name>
      		<difficult>1</difficult>
      		<bndbox><xmin>7</xmin><ymin>8</ymin><xmax>7</xmax><ymax>9</ymax></bndbox>
      	</object>
      </annotation>
      """;

  @TempDir Path folder;

  @Test
  void everyFieldIsReadAndPartsOfObjectsAreNoObjects() throws IOException {
    VocAnnotation annotation = VocAnnotation.read(file(HEALTHY));
    VocBox person = new VocBox(45.70000076293945, 1, 500, 375);
    assertEquals(
        new VocAnnotation(
            500,
            375,
            3,
            List.of(
                new VocObject("person", person, false, true),
                new VocObject("chair", new VocBox(7, 8, 7, 9), true, false))),
        annotation);
    assertEquals("45.70000076293945 1 500 375", person.toString());
    assertEquals(VocTargets.PRESENT, annotation.target("person"));
    assertEquals(VocTargets.IGNORE, annotation.target("chair"));
    assertEquals(VocTargets.ABSENT, annotation.target("head"));
  }

  @Test
  void escapesAndSectionsOfTextAreRead() throws IOException {
    Path file = file(HEALTHY.replace(">chair<", "> a&amp;<![CDATA[<b>]]>&#99; <!-- no --> <"));
    assertEquals("a&<b>c", VocAnnotation.read(file).objects().get(1).name());
  }

  @Test
  void oneObjectThatIsNotDifficultMakesTheClassPresent() {
    VocBox box = new VocBox(1, 1, 2, 2);
    VocObject hard = new VocObject("cat", box, true, false);
    VocObject easy = new VocObject("cat", box, false, false);
    assertEquals(
        VocTargets.PRESENT, new VocAnnotation(9, 9, 3, List.of(hard, easy, hard)).target("cat"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<width>500</width>, <width>5OO</width>, `annotation/size/width is \"5OO\", expected a whole number`",
        "<width>500</width>, <width>0</width>, `no image is 0 x 375 x 3 in size`",
        "<width>500</width>, <width>499</width>, `the box 45.70000076293945 1 500 375 of a person is not inside 1 1 499 375, the image`",
        "<height>375</height>, `<height>375</height><height>9</height>`, `annotation/size has 2 elements <height>, expected 1`",
        "<depth>3</depth>, ``, `annotation/size has 0 elements <depth>, expected 1`",
        "<ymin>1</ymin>, <ymin>0</ymin>, `the box 45.70000076293945 0 500 375 of a person is not inside 1 1 500 375, the image`",
        "<ymin>1</ymin>, <ymin>NaN</ymin>, `annotation/object[1]/bndbox/ymin is \"NaN\", expected a number`",
        "<ymin>1</ymin>, <ymin>1e2</ymin>, `annotation/object[1]/bndbox/ymin is \"1e2\", expected a number`",
        "<ymin>1</ymin>, <ymin>-3</ymin>, `the box 45.70000076293945 -3 500 375 of a person is not inside 1 1 500 375, the image`",
        "<ymin>1</ymin>, <ymin></ymin>, `annotation/object[1]/bndbox/ymin is \"\", expected a number`",
        "<xmin>7</xmin>, <xmin>8</xmin>, `the box 8 8 7 9 ends before it begins`",
        "<difficult>1</difficult>, <difficult>yes</difficult>, `annotation/object[2]/difficult is \"yes\", expected 0 or 1`",
        "<name>chair</name>, <name> </name>, `an object has an empty name`",
        "<name>chair</name>, <name><b>chair</b></name>, `annotation/object[2]/name holds elements, expected text`",
        "annotation>, notes>, `expected the element <annotation>, found <notes>`"
      })
  void whatIsNoVocAnnotationIsNamed(String from, String to, String reason) throws IOException {
    Path file = file(HEALTHY.replace(from, to == null ? "" : to));
    assertEquals(
        file + " is no VOC annotation: " + reason + "; copy or correct the file", failure(file));
  }

  @Test
  void truncatedFilesAreNamed() throws IOException {
    Path file = file(HEALTHY.substring(0, HEALTHY.length() / 2));
    String message = failure(file);
    assertTrue(message.startsWith(file + " cannot be read as an annotation (line 12: "), message);
    assertTrue(
        message.endsWith(
            "): it must be complete XML without a DOCTYPE; copy it again from the set's source"),
        message);
    assertTrue(failure(file("")).contains("cannot be read as an annotation ("));
    assertTrue(failure(file("\u0000\u0001")).contains("cannot be read as an annotation ("));
  }

  @Test
  void entitiesThatGrowAreRefused() throws IOException {
    assertDoctypeIsRefused(
        "<!DOCTYPE annotation [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>",
        "&b;");
  }

  @Test
  void entitiesThatNameFilesAreRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "treasure");
    String message =
        assertDoctypeIsRefused(
            "<!DOCTYPE annotation [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>", "&a;");
    assertTrue(!message.contains("treasure"), message);
    assertDoctypeIsRefused("<!DOCTYPE annotation SYSTEM \"" + secret.toUri() + "\">", "x");
  }

  private String assertDoctypeIsRefused(String doctype, String name) throws IOException {
    Path file = file(doctype + HEALTHY.replace(">chair<", ">" + name + "<"));
    String message = failure(file);
    assertTrue(message.startsWith(file + " cannot be read as an annotation (line 1: "), message);
    assertTrue(message.contains("without a DOCTYPE"), message);
    return message;
  }

  @Test
  void anyDepthOfNestingIsEndured() throws IOException {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    Path file = file(HEALTHY.replace("<segmented>0</segmented>", deep));
    assertEquals(2, VocAnnotation.read(file).objects().size());
    assertTrue(
        failure(file(HEALTHY.replace(">chair<", ">" + deep + "<"))).contains("expected text"));
  }

  @Test
  void missingAndHugeFilesAreNotRead() throws IOException {
    Path none = folder.resolve("none.xml");
    String missing = " is missing or no file: copy it from the set's source, with its folder";
    assertEquals(none + missing, failure(none));
    assertEquals(folder + missing, failure(folder));
    Path huge = folder.resolve("huge.xml");
    try (FileChannel out =
        FileChannel.open(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.write(java.nio.ByteBuffer.wrap(new byte[1]), 16 << 20);
    }
    assertEquals(
        huge + " has 16777217 bytes, and an annotation at most 16777216: it is something else",
        failure(huge));
  }

  @Test
  void realAnnotationsOfAnotherToolParse() throws IOException {
    Path annotations = Fixtures.require("detection/bccd_voc/Annotations");
    List<VocAnnotation> all;
    try (Stream<Path> files = Files.list(annotations)) {
      all = files.map(VocAnnotation::read).toList();
    }
    assertEquals(364, all.size());
    List<VocObject> objects = all.stream().flatMap(one -> one.objects().stream()).toList();
    assertEquals(4888, objects.size());
    assertEquals(372, objects.stream().filter(one -> one.name().equals("WBC")).count());
    assertEquals(1131, objects.stream().filter(VocObject::truncated).count());
    assertEquals(0, objects.stream().filter(VocObject::difficult).count());
    assertTrue(all.stream().allMatch(one -> one.width() == 640 && one.height() == 480));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("000001.xml"), text);
  }

  private static String failure(Path file) {
    return assertThrows(DataException.class, () -> VocAnnotation.read(file)).getMessage();
  }
}
