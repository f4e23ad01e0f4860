package org.mocoeval.results.gate;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A gate as JUnit XML, which CI shows as tests: a suite a run, a test case a value. */
public final class JunitXml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private JunitXml() throws XMLStreamException {
    xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
  }

  /**
   * Writes outcomes.
   *
   * @param outcomes one a run
   * @return a document that ends in a line feed
   */
  public static String of(List<GateOutcome> outcomes) {
    try {
      JunitXml writer = new JunitXml();
      writer.document(outcomes);
      return writer.text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
  }

  private void document(List<GateOutcome> outcomes) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    for (GateOutcome outcome : outcomes) {
      suite(outcome);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(GateOutcome outcome) throws XMLStreamException {
    List<Verdict> verdicts = outcome.verdicts();
    boolean refused = outcome.refusal().isPresent();
    long failures = verdicts.stream().filter(Verdict::failed).count() + (refused ? 1 : 0);
    long skipped =
        verdicts.stream().filter(of -> of.outcome() == Verdict.Outcome.NOT_COMPARED).count();
    xml.writeStartElement("testsuite");
    attribute("name", outcome.name());
    attribute("tests", Long.toString(verdicts.size() + (refused ? 1 : 0)));
    attribute("failures", Long.toString(failures));
    attribute("errors", "0");
    attribute("skipped", Long.toString(skipped));
    if (refused) {
      testCase(outcome.name(), "measures the same", "failure", outcome.refusal());
    }
    for (Verdict verdict : verdicts) {
      String element =
          verdict.failed()
              ? "failure"
              : verdict.outcome() == Verdict.Outcome.NOT_COMPARED ? "skipped" : "";
      testCase(outcome.name(), verdict.cell().name(), element, reason(verdict));
    }
    xml.writeEndElement();
  }

  private static Optional<String> reason(Verdict verdict) {
    return switch (verdict.outcome()) {
      case WITHIN -> Optional.empty();
      case OUTSIDE, MISSING -> Optional.of(GateFailedException.sentence(verdict));
      case NOT_COMPARED -> Optional.of("there is nothing to compare it with");
    };
  }

  private void testCase(String suite, String name, String element, Optional<String> message)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    // Viewers take what stands before the last point for a package.
    attribute("classname", suite.replace('.', '_').toLowerCase(Locale.ROOT));
    attribute("name", name);
    if (!element.isEmpty()) {
      xml.writeEmptyElement(element);
      attribute("message", message.orElse(""));
    }
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(
        name,
        value.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?"));
  }
}
