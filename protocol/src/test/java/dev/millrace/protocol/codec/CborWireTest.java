package dev.millrace.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.generated.ModelServices;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.sqs.QueueDoesNotExist;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborWireTest {
  private static final ServiceSchema KINESIS = ModelServices.ofFile("kinesis");
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

  private final Codec aws = new AwsCborCodec();
  private final Codec rpc = new RpcV2CborCodec();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a1" + "6954696d657374616d70" + "c11b0000018bcfe5687b",
        "bf" + "6954696d657374616d70" + "1b0000018bcfe5687b" + "ff",
        "d9d9f7a1" + "6954696d657374616d70" + "c1fb4278bcfe5687b000",
        "a2" + "6954696d657374616d70" + "f6" + "6954696d657374616d70" + "1b0000018bcfe5687b",
      })
  void awsTimestampsAreMillisecondsWithOrWithoutTheTag(String hex) {
    assertThat(member(read(aws, "GetShardIterator", hex), "Timestamp")).isEqualTo(TIME);
  }

  @Test
  void rpcTimestampsAreSeconds() {
    assertThat(
            member(
                read(rpc, "GetShardIterator", "a16954696d657374616d70c1fb41d954fc4007df3b"),
                "Timestamp"))
        .isEqualTo(TIME);
    assertThat(
            member(
                read(rpc, "GetShardIterator", "a16954696d657374616d70c11a6553f100"), "Timestamp"))
        .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
  }

  @Test
  void blobsAndTextMayComeInChunks() {
    Structure request =
        read(
            aws,
            "PutRecord",
            "bf"
                + "6444617461"
                + "5f41014202ffff"
                + "6c506172746974696f6e4b6579"
                + "7f6161626263ff"
                + "ff");

    assertThat(member(request, "Data")).isEqualTo(Bytes.wrap(new byte[] {1, 2, (byte) 0xff}));
    assertThat(member(request, "PartitionKey")).isEqualTo("abc");
  }

  @Test
  void timestampsAreWrittenInTheProtocolsOwnUnit() {
    StructureSchema<?> record = structure("GetRecords", "Records");
    MemberSchema time = Objects.requireNonNull(record.member("ApproximateArrivalTimestamp"));
    @Nullable Object[] values = new @Nullable Object[record.memberCount()];
    values[time.index()] = TIME;
    CborWriter inMillis = new CborWriter(1);
    CborWriter inSeconds = new CborWriter(1);

    new CborOutput(inMillis, CborTimestamps.MILLISECONDS).writeStructure(record.create(values));
    new CborOutput(inSeconds, CborTimestamps.SECONDS).writeStructure(record.create(values));

    assertThat(hex(inMillis.toBytes())).startsWith("a1781b").endsWith("c11b0000018bcfe5687b");
    assertThat(hex(inSeconds.toBytes())).startsWith("a1781b").endsWith("c1fb41d954fc4007df3b");
  }

  @Test
  void errorsNameTheirShapeAndTheOldCode() {
    ErrorReply error = ErrorReply.of(new QueueDoesNotExist("no"));

    WireReply inAws = aws.writeError(SqsService.SCHEMA, error, "r");
    assertThat(inAws.status()).isEqualTo(400);
    assertThat(inAws.headers())
        .containsExactly(
            new Header("Content-Type", "application/x-amz-cbor-1.1"),
            new Header("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"));
    assertThat(hex(inAws.body()))
        .isEqualTo(
            "a2665f5f74797065"
                + "71"
                + text("QueueDoesNotExist")
                + "67"
                + text("message")
                + "62"
                + text("no"));

    WireReply inRpc = rpc.writeError(SqsService.SCHEMA, error, "r");
    assertThat(inRpc.headers()).contains(new Header("smithy-protocol", "rpc-v2-cbor"));
    assertThat(hex(inRpc.body())).contains(text("com.amazonaws.sqs#QueueDoesNotExist"));
  }

  private static Structure read(Codec codec, String operation, String hex) {
    OperationSchema<?, ?> schema = ModelServices.operation(KINESIS, operation);
    return codec.readInput(
        schema,
        new WireRequest("POST", "/", "", Headers.NONE, Bytes.wrap(HexFormat.of().parseHex(hex))));
  }

  private static @Nullable Object member(Structure structure, String name) {
    return structure.member(Objects.requireNonNull(structure.schema().member(name)).index());
  }

  private static StructureSchema<?> structure(String operation, String list) {
    MemberSchema member =
        Objects.requireNonNull(ModelServices.operation(KINESIS, operation).output().member(list));
    return (StructureSchema<?>)
        ((dev.millrace.protocol.schema.ListSchema) member.target()).member().target();
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static String text(String text) {
    return hex(Bytes.utf8(text));
  }
}
