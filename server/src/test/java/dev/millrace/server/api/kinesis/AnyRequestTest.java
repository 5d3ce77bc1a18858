package dev.millrace.server.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordsInput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.WireReply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests of all operations with values of any type and size. Whatever becomes of one, it is an
 * answer or an error of the client's. The seed in a failing test's name replays it.
 */
class AnyRequestTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "orders",
          "missing",
          "shardId-000000000000",
          "shardId-000000000009",
          "LATEST",
          "TRIM_HORIZON",
          "AT_SEQUENCE_NUMBER",
          "AFTER_SHARD_ID",
          "AT_TIMESTAMP",
          "KMS",
          "NONE",
          "ALL",
          "IncomingBytes",
          "ON_DEMAND",
          "PROVISIONED",
          "UNIFORM_SCALING",
          "0",
          "9".repeat(39),
          "49590338271490256608559692538361571095921575989136588898",
          "AAAA",
          "{}",
          "aws:x",
          "\ud83d\ude00",
          "x".repeat(129),
          "y".repeat(3000),
          KinesisFixture.arn("orders"),
          KinesisFixture.arn("missing"),
          KinesisFixture.arn("orders") + "/consumer/billing:1772366400",
          "arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
          "abcdefghij0123456789-abc");

  private static final List<Document> NUMBERS =
      Stream.of("0", "1", "-1", "4", "24", "1024", "10001", "2147483647", "1e30", "1.5")
          .map(BigDecimal::new)
          .<Document>map(Document.Decimal::new)
          .toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRequestIsAnswered(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    KinesisFixture kinesis = filled();
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < 1500; i++) {
      OperationSchema<?, ?> operation = operation(random);
      Document input = structure(operation.input(), random, 0);
      Bytes body = Bytes.utf8(JsonText.write(input));
      WireReply reply = kinesis.send(Wire.JSON.request(operation.name(), body));
      assertThat(reply.status()).as(operation + " " + i + " " + input).isIn(200, 400);
      statuses.merge(reply.status(), 1, Integer::sum);
      if (i % 50 == 0) {
        kinesis = filled();
      }
    }
    assertThat(statuses).containsKeys(200, 400);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void brokenCborIsAnswered(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    KinesisFixture kinesis = filled();
    PutRecordsInput input =
        PutRecordsInput.builder()
            .streamName("orders")
            .records(List.of(new PutRecordsRequestEntry(Bytes.utf8("data"), null, "k")))
            .build();
    byte[] whole = Wire.CBOR.request(KinesisService.putRecords(), input).body().toByteArray();
    for (int i = 0; i < 1500; i++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
      for (int times = random.nextInt(4); times > 0; times--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      String operation = operation(random).name();
      WireReply reply = kinesis.send(Wire.CBOR.request(operation, Bytes.wrap(broken)));
      assertThat(reply.status()).as(operation + " " + i).isIn(200, 400);
    }
  }

  private static KinesisFixture filled() {
    KinesisFixture kinesis = new KinesisFixture();
    kinesis.create("orders", 2);
    kinesis.put("orders", "k", "data");
    kinesis.register("orders", "billing");
    return kinesis;
  }

  /** Any but the one whose answer has no end. */
  private static OperationSchema<?, ?> operation(SplittableRandom random) {
    List<String> all =
        KinesisService.SCHEMA.operationNames().stream()
            .filter(name -> !name.equals("SubscribeToShard"))
            .toList();
    return Objects.requireNonNull(
        KinesisService.SCHEMA.operation(all.get(random.nextInt(all.size()))));
  }

  private static Document value(Schema schema, SplittableRandom random, int depth) {
    if (random.nextInt(25) == 0 || depth > 4) {
      return anything(random);
    }
    return switch (schema) {
      case StructureSchema<?> structure -> structure(structure, random, depth);
      case ListSchema list -> {
        List<Document> items = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
          items.add(value(list.member().target(), random, depth + 1));
        }
        yield new Document.Array(items);
      }
      case MapSchema map ->
          new Document.Node(
              Map.of(
                  TEXTS.get(random.nextInt(TEXTS.size())),
                  value(map.value().target(), random, depth + 1)));
      case SimpleSchema simple ->
          switch (simple.kind()) {
            case STRING, BLOB, DOCUMENT -> text(random);
            case BOOLEAN -> new Document.Bool(random.nextBoolean());
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL, TIMESTAMP ->
                NUMBERS.get(random.nextInt(NUMBERS.size()));
          };
    };
  }

  private static Document structure(StructureSchema<?> schema, SplittableRandom random, int depth) {
    Map<String, Document> members = new LinkedHashMap<>();
    for (MemberSchema member : schema.members()) {
      if (member.required() || random.nextInt(3) == 0) {
        members.put(member.name(), value(member.target(), random, depth + 1));
      }
    }
    return new Document.Node(members);
  }

  private static Document text(SplittableRandom random) {
    return new Document.Text(TEXTS.get(random.nextInt(TEXTS.size())));
  }

  private static Document anything(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Document.Null();
      case 1 -> new Document.Bool(true);
      case 2 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
      case 3 -> new Document.Array(List.of(text(random)));
      case 4 -> new Document.Node(Map.of("a", text(random)));
      default -> text(random);
    };
  }
}
