package org.mocoeval.data.voc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.mocoeval.data.DataException;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * XML without a DOCTYPE, hence without entities that grow or that name other files; read by the
 * JDK's own parser, whatever else is on the class path.
 */
final class PlainXml {
  /** The largest annotations of VOC have some 30 KB. */
  private static final long MAX_BYTES = 16L << 20;

  private static final String XERCES = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/features/";

  private PlainXml() {}

  static XmlElement read(Path file) {
    try {
      DocumentBuilder parser = parser();
      return XmlElement.root(
          parser.parse(new ByteArrayInputStream(bytes(file))).getDocumentElement());
    } catch (SAXParseException e) {
      throw damaged(file, "line " + e.getLineNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          file + " is missing or no file: copy it from the set's source, with its folder");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new DataException(
          String.format(
              "%s has %d bytes, and an annotation at most %d: it is something else",
              file, size, MAX_BYTES));
    }
    return Files.readAllBytes(file);
  }

  private static DataException damaged(Path file, String reason, Exception cause) {
    return new DataException(
        file
            + " cannot be read as an annotation ("
            + reason
            + "): it must be complete XML without a DOCTYPE; copy it again from the set's source",
        cause);
  }

  private static DocumentBuilder parser() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(XERCES + "disallow-doctype-decl", true);
      factory.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
      factory.setFeature(SAX + "external-general-entities", false);
      factory.setFeature(SAX + "external-parameter-entities", false);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new Thrower());
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser has these features", e);
    }
  }

  /** Without one, the parser prints to stderr. */
  private static final class Thrower implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // A warning leaves the document well-formed.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
