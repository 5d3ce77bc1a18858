package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** AWS JSON 1.0 and 1.1: a JSON object each way, the operation in {@code X-Amz-Target}. */
public final class AwsJsonCodec implements Codec {
  private static final int DEPTH_MAX = 100;
  static final int STRING_CHARS_MAX = 32 * 1024 * 1024;
  private static final int NUMBER_CHARS_MAX = 1_000;
  private static final int NAME_CHARS_MAX = 8_192;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxStringLength(STRING_CHARS_MAX)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .maxNameLength(NAME_CHARS_MAX)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private final WireProtocol protocol;
  private final Header contentType;
  private final boolean absoluteErrorType;

  private AwsJsonCodec(WireProtocol protocol, String contentType, boolean absoluteErrorType) {
    this.protocol = protocol;
    this.contentType = new Header("Content-Type", contentType);
    this.absoluteErrorType = absoluteErrorType;
  }

  public static AwsJsonCodec version10() {
    return new AwsJsonCodec(WireProtocol.AWS_JSON_1_0, "application/x-amz-json-1.0", true);
  }

  public static AwsJsonCodec version11() {
    return new AwsJsonCodec(WireProtocol.AWS_JSON_1_1, "application/x-amz-json-1.1", false);
  }

  @Override
  public WireProtocol protocol() {
    return protocol;
  }

  @Override
  public <I extends Structure> I readInput(OperationSchema<I, ?> operation, WireRequest request) {
    if (request.body().isEmpty()) {
      return operation.input().create(new Object[operation.input().memberCount()]);
    }
    return request
        .body()
        .read((array, offset, size) -> parse(operation.input(), array, offset, size));
  }

  static <T extends Structure> T parse(
      StructureSchema<T> schema, byte[] array, int offset, int size) {
    Utf8.check(array, offset, size);
    try (JsonParser parser = JSON.createParser(array, offset, size)) {
      return new JsonInput(parser, new JsonStrings(parser, array, offset, size))
          .readDocument(schema);
    } catch (StreamConstraintsException e) {
      throw MalformedRequestException.serialization(
          "The request is nested too deeply, or has a name, a number or a string that is too long");
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw MalformedRequestException.serialization(
          "The request is not valid JSON, at byte "
              + (place == null ? 0 : Math.max(0, place.getByteOffset())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <O extends Structure> WireReply writeOutput(
      ServiceSchema service, OperationSchema<?, O> operation, O output, String requestId) {
    return new WireReply(200, List.of(contentType), write(output));
  }

  @Override
  public WireReply writeError(ServiceSchema service, ErrorReply error, String requestId) {
    List<Header> headers = new ArrayList<>();
    headers.add(contentType);
    QueryErrorHeader.addTo(headers, service, error);
    return new WireReply(
        error.traits().httpStatus(),
        headers,
        write(ReplySize.ERROR_BYTES, json -> writeError(json, error)));
  }

  private void writeError(JsonGenerator json, ErrorReply error) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        "__type", absoluteErrorType ? error.namespace() + "#" + error.code() : error.code());
    MemberSchema messageMember = ErrorMessages.member(error);
    if (error.message() != null) {
      json.writeStringField(
          messageMember == null ? "message" : messageMember.name(), error.message());
    }
    if (error.details() != null) {
      new JsonOutput(json).writeMembers(error.details(), messageMember);
    }
    json.writeEndObject();
  }

  static Bytes write(Structure structure) {
    return write(
        ReplySize.bytes(structure), json -> new JsonOutput(json).writeStructure(structure));
  }

  private static Bytes write(int bytesExpected, Body body) {
    ReplyBuffer bytes = new ReplyBuffer(bytesExpected);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toBytes();
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }
}
