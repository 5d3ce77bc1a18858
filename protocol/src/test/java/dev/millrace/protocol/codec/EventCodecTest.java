package dev.millrace.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.eventstream.EventStreamDecoder;
import dev.millrace.protocol.eventstream.EventStreamMessage;
import dev.millrace.protocol.eventstream.HeaderValue;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.LimitExceededException;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.kinesis.ResourceInUseException;
import dev.millrace.protocol.kinesis.SubscribeToShardEvent;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.protocol.wire.WireProtocol;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The messages of SubscribeToShard in both of its protocols. */
class EventCodecTest {
  private static final String JSON = "application/x-amz-json-1.1";
  private static final String CBOR = "application/x-amz-cbor-1.1";
  private static final SubscribeToShardEventStream EVENT =
      new SubscribeToShardEventStream.SubscribeToShardEvent(
          SubscribeToShardEvent.builder()
              .records(
                  List.of(
                      Record.builder()
                          .sequenceNumber("1")
                          .approximateArrivalTimestamp(Instant.ofEpochMilli(1_700_000_000_123L))
                          .data(Bytes.utf8("data"))
                          .partitionKey("k")
                          .build()))
              .continuationSequenceNumber("2")
              .millisBehindLatest(0L)
              .build());

  @Test
  void initialResponseComesWithTheMembersBesideTheStream() {
    assertThat(one(json().initialResponse(KinesisService.subscribeToShard())))
        .isEqualTo(message("event", ":event-type", "initial-response", JSON, Bytes.utf8("{}")));
    assertThat(one(cbor().initialResponse(KinesisService.subscribeToShard())))
        .isEqualTo(
            message(
                "event",
                ":event-type",
                "initial-response",
                CBOR,
                Bytes.wrap(HexFormat.of().parseHex("a0"))));
  }

  @Test
  void eventIsCalledAsItsMember() {
    assertThat(one(json().event(EVENT)))
        .isEqualTo(
            message(
                "event",
                ":event-type",
                "SubscribeToShardEvent",
                JSON,
                Bytes.utf8(
                    "{\"Records\":[{\"SequenceNumber\":\"1\","
                        + "\"ApproximateArrivalTimestamp\":1700000000.123,"
                        + "\"Data\":\"ZGF0YQ==\",\"PartitionKey\":\"k\"}],"
                        + "\"ContinuationSequenceNumber\":\"2\",\"MillisBehindLatest\":0}")));
  }

  @Test
  void eventInCborHasRawBlobsAndMilliseconds() {
    EventStreamMessage message = one(cbor().event(EVENT));

    assertThat(message.text(":content-type")).isEqualTo(CBOR);
    assertThat(HexFormat.of().formatHex(message.payload().toByteArray()))
        .contains("44" + "64617461", "c1" + "1b0000018bcfe5687b");
  }

  @Test
  void errorOfTheStreamIsAnException() {
    EventStreamMessage expected =
        message(
            "exception",
            ":exception-type",
            "ResourceInUseException",
            JSON,
            Bytes.utf8("{\"__type\":\"ResourceInUseException\",\"message\":\"taken\"}"));

    assertThat(one(failure(ErrorReply.of(new ResourceInUseException("taken")))))
        .isEqualTo(expected);
  }

  @Test
  void errorAsAnEventIsAnExceptionToo() {
    EventStreamMessage message =
        one(
            json()
                .event(
                    new SubscribeToShardEventStream.ResourceInUseException(
                        new ResourceInUseException("taken"))));

    assertThat(message.text(":message-type")).isEqualTo("exception");
    assertThat(message.text(":exception-type")).isEqualTo("ResourceInUseException");
    assertThat(message.payload().toUtf8String()).isEqualTo("{\"message\":\"taken\"}");
  }

  @Test
  void errorThatTheStreamDoesNotKnowHasCodeAndMessageAlone() {
    assertThat(one(failure(ErrorReply.of(new LimitExceededException("too many")))))
        .isEqualTo(error("LimitExceededException", "too many"));
    assertThat(one(failure(ErrorReply.of(CommonError.INTERNAL_FAILURE, "no"))))
        .isEqualTo(error("InternalFailure", "no"));
  }

  @Test
  void messageOfAnErrorIsCutWhereAHeaderEnds() {
    EventStreamMessage message =
        one(failure(ErrorReply.of(CommonError.INTERNAL_FAILURE, "\u20ac".repeat(40_000))));

    assertThat(message.text(":error-message")).isEqualTo("\u20ac".repeat(4_096));
  }

  @Test
  void protocolsWithoutStreamsHaveNoEvents() {
    assertThat(Codecs.events(WireProtocol.AWS_QUERY)).isEmpty();
    assertThat(Codecs.events(WireProtocol.RPC_V2_CBOR)).isEmpty();
  }

  @Test
  void unionWithoutAMemberIsNoEvent() {
    assertThatThrownBy(() -> json().event(new ResourceInUseException("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Bytes failure(ErrorReply error) {
    return json().failure(KinesisService.SCHEMA, SubscribeToShardEventStream.SCHEMA, error);
  }

  private static EventCodec json() {
    return Codecs.events(WireProtocol.AWS_JSON_1_1).orElseThrow();
  }

  private static EventCodec cbor() {
    return Codecs.events(WireProtocol.AWS_CBOR_1_1).orElseThrow();
  }

  private static EventStreamMessage one(Bytes encoded) {
    List<EventStreamMessage> messages = new EventStreamDecoder(20_000).decode(encoded);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private static EventStreamMessage message(
      String messageType, String header, String type, String contentType, Bytes payload) {
    return new EventStreamMessage(
        Map.of(
            ":message-type",
            new HeaderValue.Text(messageType),
            header,
            new HeaderValue.Text(type),
            ":content-type",
            new HeaderValue.Text(contentType)),
        payload);
  }

  private static EventStreamMessage error(String code, String message) {
    return new EventStreamMessage(
        Map.of(
            ":message-type",
            new HeaderValue.Text("error"),
            ":error-code",
            new HeaderValue.Text(code),
            ":error-message",
            new HeaderValue.Text(message)),
        Bytes.EMPTY);
  }
}
