package org.mocoeval.results.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.Runs;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {

  @Test
  void everyValueIsATestCase() throws Exception {
    Element suite = suite(GateOutcome.of("my run", Gate.check(Runs.knn(-4.4))));
    assertEquals("my run", suite.getAttribute("name"));
    assertEquals("5", suite.getAttribute("tests"));
    assertEquals("4", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    assertEquals(5, suite.getElementsByTagName("testcase").getLength());
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertTrue(
        failure.getAttribute("message").startsWith("kNN top-1, ours, k=10 is 51.20, 4.40 below"));
    Element test = (Element) failure.getParentNode();
    assertEquals("kNN top-1, ours, k=10", test.getAttribute("name"));
  }

  @Test
  void aRefusalIsAFailedTestCase() throws Exception {
    Element suite = suite(new GateOutcome("run", Optional.of("they differ"), List.of()));
    assertEquals("1", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
  }

  @Test
  void textsThatXmlCannotHoldDoNotBreakIt() throws Exception {
    Element suite = suite(new GateOutcome("a\u0000<b>&\"\uD800", Optional.of("\u0007"), List.of()));
    assertEquals("a?<b>&\"?", suite.getAttribute("name"));
  }

  private static Element suite(GateOutcome outcome) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JunitXml.of(List.of(outcome)))));
    return (Element) document.getDocumentElement().getElementsByTagName("testsuite").item(0);
  }
}
