package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.protocol.schema.Document;
import java.io.IOException;

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
}
