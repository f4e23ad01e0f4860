package org.mocoeval.data.voc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element with its place in the document, for messages. Goes down one level at a time, so that
 * no depth of nesting can exhaust the stack.
 *
 * @param path e.g. {@code annotation/object[2]/bndbox}
 * @param element the element
 */
record XmlElement(String path, Element element) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d+)?");
  private static final Pattern FLAG = Pattern.compile("[01]");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

  static XmlElement root(Element element) {
    return new XmlElement(element.getTagName(), element);
  }

  String name() {
    return element.getTagName();
  }

  /** Finds the only child of a name. */
  XmlElement child(String name) {
    List<XmlElement> children = children(name);
    if (children.size() != 1) {
      throw new IllegalArgumentException(
          String.format("%s has %d elements <%s>, expected 1", path, children.size(), name));
    }
    return new XmlElement(path + "/" + name, children.get(0).element);
  }

  List<XmlElement> children(String name) {
    List<XmlElement> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        String place = String.format("%s/%s[%d]", path, name, children.size() + 1);
        children.add(new XmlElement(place, child));
      }
    }
    return children;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element) {
        throw new IllegalArgumentException(path + " holds elements, expected text");
      }
      if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(node.getNodeValue());
      }
    }
    return text.toString().strip();
  }

  int wholeNumber() {
    return Integer.parseInt(matching(WHOLE_NUMBER, "a whole number"));
  }

  double number() {
    return Double.parseDouble(matching(NUMBER, "a number"));
  }

  boolean flag() {
    return matching(FLAG, "0 or 1").equals("1");
  }

  private String matching(Pattern pattern, String expected) {
    String text = text();
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(
          String.format("%s is \"%s\", expected %s", path, text, expected));
    }
    return text;
  }
}
