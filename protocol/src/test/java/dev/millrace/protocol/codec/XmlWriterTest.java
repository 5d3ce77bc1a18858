package dev.millrace.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a\rb\r\nc\nd\te",
        "<&>\"'",
        "]]>",
        "\ud83d\ude00",
        "\ud7ff\ue000\ufffd",
        "\u0085\u2028"
      })
  void aParserReadsBackTheSameText(String text) throws Exception {
    assertThat(parsed(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0001", "\u001f", "\ufffe", "\uffff", "\ud800", "\udc00"})
  void whatXmlCannotRepresentIsReplacedSoThatTheReplyStaysReadable(String text) throws Exception {
    assertThat(parsed("a" + text + "b")).isEqualTo("a\ufffdb");
  }

  @Test
  void namespacesAreEscapedToo() {
    assertThat(
            new XmlWriter(1)
                .start("a", new dev.millrace.protocol.schema.XmlNamespace("http://x/?a=1&b", "p"))
                .end("a")
                .toBytes()
                .toUtf8String())
        .endsWith("<a xmlns:p=\"http://x/?a=1&amp;b\"></a>");
  }

  private static String parsed(String text) throws Exception {
    byte[] xml = new XmlWriter(1).element("a", text).toBytes().toByteArray();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml))
        .getDocumentElement()
        .getTextContent();
  }
}
