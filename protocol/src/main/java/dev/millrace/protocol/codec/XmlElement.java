package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML text.
 *
 * @param text what stands in it itself, children's texts left out
 */
record XmlElement(String name, String text, List<XmlElement> children) {
  static final XmlElement NOTHING = new XmlElement("", "", List.of());

  private static final int DEPTH_MAX = 100;

  /**
   * Reads a text and refers to nothing outside of it.
   *
   * @throws MalformedRequestException where it is not well-formed, or too deep
   */
  static XmlElement parse(Bytes xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.toUtf8String()));
      while (!reader.isStartElement()) {
        reader.next();
      }
      return read(reader, 1);
    } catch (XMLStreamException notXml) {
      throw malformed("The text is not XML");
    }
  }

  private static XmlElement read(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEPTH_MAX) {
      throw malformed("The text is too deep");
    }
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    for (reader.next(); !reader.isEndElement(); reader.next()) {
      if (reader.isStartElement()) {
        children.add(read(reader, depth + 1));
      } else if (reader.isCharacters()) {
        text.append(reader.getText());
      }
    }
    return new XmlElement(name, text.toString(), List.copyOf(children));
  }

  /** This one, which has to have that name. */
  XmlElement expect(String expected) {
    if (!name.equals(expected)) {
      throw malformed("It begins with " + name + ", not with " + expected);
    }
    return this;
  }

  Optional<XmlElement> child(String wanted) {
    return children(wanted).stream().findFirst();
  }

  List<XmlElement> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  static MalformedRequestException malformed(String reason) {
    return MalformedRequestException.serialization(reason);
  }
}
