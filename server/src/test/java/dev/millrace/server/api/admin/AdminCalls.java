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

/** Calls of the admin service over its wire protocol. */
record AdminCalls(SqsFixture fixture) {
  static <T> T first(@Nullable List<T> list) {
    return Objects.requireNonNull(list).getFirst();
  }

  PeekMessagesResult peek(String body) {
    return ask("PeekMessages", body, PeekMessagesResult.SCHEMA);
  }

  <O extends Structure> O ask(String operation, String body, StructureSchema<O> schema) {
    SqsReply reply = send(operation, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JsonStructures.read(schema, Bytes.utf8(reply.body()));
  }

  void refuse(String operation, String body, String message) {
    SqsReply reply = send(operation, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"message\":\"" + message + "\"");
  }

  SqsReply send(String operation, String body) {
    List<Header> headers = SqsFixture.headers();
    headers.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    headers.add(new Header("X-Amz-Target", "Millrace." + operation));
    return fixture.send(new WireRequest("POST", "/", "", new Headers(headers), Bytes.utf8(body)));
  }
}
