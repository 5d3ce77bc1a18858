package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.protocol.schema.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON inside a string member, as policies are sent. */
public final class JsonText {
  private JsonText() {}

  /**
   * Reads one document and nothing after it.
   *
   * @throws MalformedRequestException where the text is no JSON, or too deep
   */
  public static Document parse(String text) {
    try (JsonParser parser = AwsJsonCodec.JSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw MalformedRequestException.serialization("The text is empty");
      }
      Document document = new JsonDocuments(parser).read(first);
      if (parser.nextToken() != null) {
        throw MalformedRequestException.serialization("Content after the end of the text");
      }
      return document;
    } catch (IOException notJson) {
      throw MalformedRequestException.serialization("The text is not JSON");
    }
  }

  /** Writes a document without any space. */
  public static String write(Document document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = AwsJsonCodec.JSON.createGenerator(text)) {
      write(document, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(Document document, JsonGenerator generator) throws IOException {
    switch (document) {
      case Document.Null _ -> generator.writeNull();
      case Document.Bool(var value) -> generator.writeBoolean(value);
      case Document.Decimal(var value) -> generator.writeNumber(value);
      case Document.Text(var value) -> generator.writeString(value);
      case Document.Array(var items) -> {
        generator.writeStartArray();
        for (Document item : items) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case Document.Node(var entries) -> {
        generator.writeStartObject();
        for (Map.Entry<String, Document> entry : entries.entrySet()) {
          generator.writeFieldName(entry.getKey());
          write(entry.getValue(), generator);
        }
        generator.writeEndObject();
      }
    }
  }
}
