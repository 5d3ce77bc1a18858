package dev.millrace.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service whose model knows JSON 1.1 alone, spoken to in the CBOR of AWS's own Java clients. */
class AwsCborTest {
  private static final String CBOR = "application/x-amz-cbor-1.1";
  private static final String NULL = "f6";

  private final FakeKinesis.Script script = new FakeKinesis.Script();
  private final ServiceRouter router =
      new ServiceRouter(
          List.of(new FakeKinesis(script)),
          Authenticator.believing("us-east-1"),
          new BaseUrl(null, () -> "localhost"),
          new ManualClock(),
          RequestListener.NONE);

  @Test
  void timestampsComeAsTaggedMilliseconds() {
    WireReply reply =
        send(
            "GetShardIterator",
            "bf"
                + (text("ShardId") + text("shardId-0"))
                + (text("ShardIteratorType") + text("AT_TIMESTAMP"))
                + (text("Timestamp") + "c1" + "1b0000018bcfe5687b")
                + (text("StreamName") + NULL)
                + "ff");

    assertThat(script.iterators.remove().timestamp())
        .isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    assertReply(reply, 200, "a1" + text("ShardIterator") + text("iterator"));
  }

  @Test
  void blobsComeRawAndErrorsLeaveInTheSameForm() {
    WireReply reply =
        send(
            "PutRecord",
            "a3"
                + (text("StreamName") + text("s"))
                + (text("Data") + "43" + "00ff80")
                + (text("PartitionKey") + text("k")));

    assertThat(script.puts.remove().data())
        .isEqualTo(Bytes.wrap(new byte[] {0, (byte) 0xFF, (byte) 0x80}));
    assertReply(
        reply,
        400,
        "a2"
            + (text("__type") + text("ResourceNotFoundException"))
            + (text("message") + text("no such stream")));
  }

  @Test
  void recordsLeaveWithRawDataAndTaggedMilliseconds() {
    WireReply reply = send("GetRecords", "a1" + text("ShardIterator") + text("i"));

    assertReply(
        reply,
        200,
        "a2"
            + text("Records")
            + ("81" + "a4")
            + (text("SequenceNumber") + text("7"))
            + (text("ApproximateArrivalTimestamp") + "c1" + "1b0000018bcfe5687b")
            + (text("Data") + "44" + "64617461")
            + (text("PartitionKey") + text("k"))
            + (text("MillisBehindLatest") + "05"));
  }

  @Test
  void whatIsNoCborIsASerializationErrorInCbor() {
    WireReply reply = send("GetRecords", "ff");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).contains(new Header("Content-Type", CBOR));
    assertThat(HexFormat.of().formatHex(reply.body().toByteArray()))
        .startsWith("a2" + text("__type") + text("SerializationException"));
  }

  @Test
  void operationThatIsNotHereIsUnknownInCbor() {
    WireReply reply = send("MergeShards", "a0");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(HexFormat.of().formatHex(reply.body().toByteArray()))
        .startsWith("a2" + text("__type") + "78" + "19" + hex("UnknownOperationException"));
  }

  private WireReply send(String operation, String bodyHex) {
    RecordedExchange exchange =
        new RecordedExchange(
            new WireRequest(
                "POST",
                "/",
                "",
                new Headers(
                    List.of(
                        new Header("Content-Type", CBOR),
                        new Header("X-Amz-Target", "Kinesis_20131202." + operation))),
                Bytes.wrap(HexFormat.of().parseHex(bodyHex))),
            "r-1",
            false);
    router.handle(exchange);
    return exchange.wireReply();
  }

  private static void assertReply(WireReply reply, int status, String bodyHex) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.headers()).containsExactly(new Header("Content-Type", CBOR));
    assertThat(HexFormat.of().formatHex(reply.body().toByteArray())).isEqualTo(bodyHex);
  }

  private static String text(String value) {
    int size = value.length();
    String head = size < 24 ? "%02x".formatted(0x60 | size) : "78" + "%02x".formatted(size);
    return head + hex(value);
  }

  private static String hex(String value) {
    return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
  }
}
