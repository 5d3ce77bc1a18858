package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls in JSON, in which apostrophes stand for quotation marks, and others are not escaped. */
record AdminCalls(SqsFixture fixture) {
  private static final String ADMIN = "Millrace.";

  static <T> T first(@Nullable List<T> list) {
    return Objects.requireNonNull(list).getFirst();
  }

  PeekMessagesResult peek(String body) {
    return ask("PeekMessages", body, PeekMessagesResult.SCHEMA);
  }

  /** The reply of a call to the admin service that must succeed. */
  <O extends Structure> O ask(String operation, String body, StructureSchema<O> schema) {
    return JsonStructures.read(schema, Bytes.utf8(ok(ADMIN + operation, body)));
  }

  /** The call to the admin service is refused exactly so. */
  void refuse(String operation, String body, String code, String message) {
    SqsReply reply = send(ADMIN + operation, body);
    assertThat(reply.body().replace("\\\"", "'").replace('"', '\''))
        .contains("#" + code + "'")
        .contains("'message':'" + message + "'");
    assertThat(reply.status()).isEqualTo(400);
  }

  void refuse(String operation, String body, String message) {
    SqsReply reply = admin(operation, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"message\":\"" + message + "\"");
  }

  /** The reply of a call to the admin service, whatever it is. */
  SqsReply admin(String operation, String body) {
    return send(ADMIN + operation, body);
  }

  String kinesis(String operation, String body) {
    return ok("Kinesis_20131202." + operation, body);
  }

  String dynamoDb(String operation, String body) {
    return ok("DynamoDB_20120810." + operation, body);
  }

  private String ok(String target, String body) {
    SqsReply reply = send(target, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body();
  }

  private SqsReply send(String target, String body) {
    List<Header> headers = SqsFixture.headers();
    String version = target.startsWith("Kinesis") ? "1.1" : "1.0";
    headers.add(new Header("Content-Type", "application/x-amz-json-" + version));
    headers.add(new Header("X-Amz-Target", target));
    return fixture.send(
        new WireRequest(
            "POST", "/", "", new Headers(headers), Bytes.utf8(body.replace('\'', '"'))));
  }
}
