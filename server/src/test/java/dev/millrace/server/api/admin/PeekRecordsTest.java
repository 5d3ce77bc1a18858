package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.millrace.PeekRecordsResult;
import dev.millrace.protocol.millrace.PeekedRecord;
import dev.millrace.server.api.sqs.SqsFixture;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records, seen by somebody who is no consumer of them. */
final class PeekRecordsTest {
  private static final String SHARD = "shardId-000000000000";

  /** Keys "a" and "bc", hash key "7", then data "x" and "yz". */
  private static final String TWO_RECORDS =
      "0a0161" + "0a026263" + "120137" + "1a0508001a0178" + "1a08080110001a02797a";

  private final SqsFixture fixture = new SqsFixture();
  private final AdminCalls admin = new AdminCalls(fixture);

  @BeforeEach
  void stream() {
    admin.kinesis("CreateStream", "{'StreamName':'clicks','ShardCount':1}");
    fixture.pass(1);
  }

  @Test
  void recordHasEverything() {
    String number = put("k", "tea");

    PeekRecordsResult page = peek("");

    assertThat(records(page))
        .containsExactly(
            PeekedRecord.builder()
                .shardId(SHARD)
                .sequenceNumber(number)
                .partitionKey("k")
                .arrivedAt(fixture.clock.now())
                .data(Bytes.utf8("tea"))
                .dataBytes(3)
                .aggregated(false)
                .build());
    assertThat(page.millisBehind()).isZero();
    assertThat(page.scannedCount()).isEqualTo(1);
    assertThat(page.nextToken()).isNotNull();
  }

  @Test
  void packedRecordsComeOneByOneAndAPageMayEndAmongThem() {
    put("k", "before");
    String number = put("outer", aggregated(TWO_RECORDS));
    fixture.pass(3);
    put("k", "behind");

    PeekRecordsResult first = peek(",'MaxRecords':2");
    PeekRecordsResult second = next(first, ",'MaxRecords':2");

    assertThat(data(first)).containsExactly("before", "x");
    assertThat(first.millisBehind()).isEqualTo(3_000);
    PeekedRecord packed = records(first).get(1);
    assertThat(packed.sequenceNumber()).isEqualTo(number);
    assertThat(packed.subSequenceNumber()).isZero();
    assertThat(packed.partitionKey()).isEqualTo("a");
    assertThat(packed.explicitHashKey()).isNull();
    assertThat(packed.aggregated()).isTrue();
    assertThat(data(second)).containsExactly("yz", "behind");
    assertThat(records(second).getFirst().subSequenceNumber()).isEqualTo(1);
    assertThat(records(second).getFirst().partitionKey()).isEqualTo("bc");
    assertThat(records(second).getFirst().explicitHashKey()).isEqualTo("7");
    assertThat(records(second).get(1).subSequenceNumber()).isNull();
    assertThat(second.millisBehind()).isZero();
  }

  @Test
  void tailGoesOnWithWhatIsPutAfterwards() {
    put("k", "old");
    PeekRecordsResult tip = peek(",'Position':'LATEST'");
    assertThat(records(tip)).isEmpty();
    PeekRecordsResult again = next(tip, "");
    assertThat(records(again)).isEmpty();

    fixture.pass(100_000);
    put("k", "new");

    PeekRecordsResult page = next(again, "");
    assertThat(data(page)).containsExactly("new");
    assertThat(records(next(page, ""))).isEmpty();
  }

  @Test
  void everyPositionIsFound() {
    put("k", "1");
    fixture.pass(10);
    String second = put("k", "2");
    fixture.pass(10);
    put("k", "3");

    assertThat(data(peek(",'Position':'TRIM_HORIZON'"))).containsExactly("1", "2", "3");
    assertThat(data(peek(at("AT_SEQUENCE_NUMBER", second)))).containsExactly("2", "3");
    assertThat(data(peek(at("AFTER_SEQUENCE_NUMBER", second)))).containsExactly("3");
    long seconds = fixture.clock.now().getEpochSecond() - 5;
    assertThat(data(peek(",'Position':'AT_TIMESTAMP','Timestamp':" + seconds)))
        .containsExactly("3");
  }

  @Test
  void closedShardEndsWithoutAToken() {
    put("k", "last");
    admin.kinesis(
        "SplitShard",
        "{'StreamName':'clicks','ShardToSplit':'" + SHARD + "','NewStartingHashKey':'9'}");
    fixture.pass(2);

    PeekRecordsResult whole = peek("");
    assertThat(data(whole)).containsExactly("last");
    assertThat(whole.nextToken()).isNull();
    assertThat(peek(",'Position':'LATEST'").nextToken()).isNull();

    put("k", aggregated(TWO_RECORDS));
    PeekRecordsResult child = peek("shardId-000000000002", ",'MaxRecords':1");
    assertThat(data(child)).containsExactly("x");
  }

  @Test
  void searchLooksAtDataAndKeysAndSaysAtHowMany() {
    put("shop-1", "tea, gr\u00fcn");
    put("shop-2", "coffee");
    put("outer", aggregated(TWO_RECORDS));

    PeekRecordsResult data = peek(",'Contains':'gr\u00fcn'");
    assertThat(data(data)).containsExactly("tea, gr\u00fcn");
    assertThat(data.scannedCount()).isEqualTo(4);
    assertThat(data(peek(",'Contains':'hop-2'"))).containsExactly("coffee");
    assertThat(data(peek(",'Contains':'z'"))).containsExactly("yz");
    assertThat(data(peek(",'Contains':'bc'"))).containsExactly("yz");
    assertThat(data(peek(",'Contains':'TEA'"))).isEmpty();

    PeekRecordsResult first = peek(",'Contains':'shop','MaxRecords':1");
    assertThat(data(first)).containsExactly("tea, gr\u00fcn");
    PeekRecordsResult second = next(first, ",'Contains':'shop','MaxRecords':1");
    assertThat(data(second)).containsExactly("coffee");
    PeekRecordsResult third = next(second, ",'Contains':'shop','MaxRecords':1");
    assertThat(records(third)).isEmpty();
    assertThat(third.scannedCount()).isEqualTo(2);
  }

  @Test
  void searchEndsAfterEightMebibytesAndGoesOn() {
    for (int i = 0; i < 10; i++) {
      put("k", Integer.toString(i).repeat(1024 * 1024 - 1));
      fixture.pass(2);
    }

    PeekRecordsResult first = peek(",'Contains':'99'");
    assertThat(records(first)).isEmpty();
    assertThat(first.scannedCount()).isEqualTo(8);
    assertThat(first.millisBehind()).isEqualTo(6_000);
    PeekRecordsResult second = next(first, ",'Contains':'99'");
    assertThat(records(second)).hasSize(1);
    assertThat(second.scannedCount()).isEqualTo(2);
    PeekRecordsResult plain = peek("");
    assertThat(records(plain)).hasSize(4);
    assertThat(records(next(plain, ""))).hasSize(4);
  }

  @Test
  void sharedKeysOfPackedRecordsDoNotMakeAPageLarge() {
    String key = HexFormat.of().formatHex(Bytes.utf8("k".repeat(100_000)).toByteArray());
    put("outer", aggregated("0aa08d06" + key + "1a0508001a0178".repeat(200)));

    List<PeekedRecord> all = new ArrayList<>();
    PeekRecordsResult page = peek(",'MaxRecords':1000");
    assertThat(records(page)).hasSize(41);
    while (!records(page).isEmpty()) {
      all.addAll(records(page));
      page = next(page, ",'MaxRecords':1000");
    }
    assertThat(all)
        .extracting(PeekedRecord::subSequenceNumber)
        .doesNotHaveDuplicates()
        .hasSize(200);
    assertThat(peek(",'Contains':'none'").scannedCount()).isEqualTo(83);
  }

  @Test
  void nobodyIsAConsumerByLooking() {
    put("k", "tea");
    for (int i = 0; i < 20; i++) {
      assertThat(data(peek(""))).containsExactly("tea");
    }
    String iterator =
        admin
            .kinesis(
                "GetShardIterator",
                "{'StreamName':'clicks','ShardId':'%s','ShardIteratorType':'TRIM_HORIZON'}"
                    .formatted(SHARD))
            .replaceAll(".*\"ShardIterator\":\"([^\"]+)\".*", "$1");
    assertThat(admin.kinesis("GetRecords", "{'ShardIterator':'" + iterator + "'}"))
        .contains("dGVh");
  }

  @Test
  void refusalsAreKinesisesOwn() {
    refuse(
        "{'Stream':'nothing','ShardId':'0'}",
        "ResourceNotFoundException",
        "Stream nothing under account 000000000000 not found.");
    refuse(
        "{'Stream':'clicks','ShardId':'shardId-000000000007'}",
        "ResourceNotFoundException",
        "Shard shardId-000000000007 in stream clicks under account 000000000000 does not exist");
    refuse(
        "{'Stream':'clicks','ShardId':'seven'}",
        "ResourceNotFoundException",
        "Could not find shard seven in stream clicks under account 000000000000.");
    refuse(
        "{'Stream':'clicks','ShardId':'0','MaxRecords':1001}",
        "ValidationException",
        "1 validation error detected: Value '1001' at 'maxRecords' failed to satisfy constraint:"
            + " Member must have value less than or equal to 1000");
    refuse(
        "{'Stream':'clicks','ShardId':'0','Position':'MIDDLE'}",
        "ValidationException",
        "1 validation error detected: Value 'MIDDLE' at 'position' failed to satisfy constraint:"
            + " Member must satisfy enum value set: [TRIM_HORIZON, LATEST, AT_TIMESTAMP,"
            + " AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER]");
    refuse(
        "{'Stream':'clicks','ShardId':'0','Position':'AT_TIMESTAMP'}",
        "InvalidArgumentException",
        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
            + " request has no timestamp parameter.");
    refuse(
        "{'Stream':'clicks','ShardId':'0','Position':'AT_SEQUENCE_NUMBER','SequenceNumber':'7'}",
        "InvalidArgumentException",
        "StartingSequenceNumber 7 used in GetShardIterator on shard shardId-000000000000 in stream"
            + " clicks under account 000000000000 is invalid.");
  }

  @Test
  void tokenOfAnythingElseIsNone() {
    String other = "{'StreamName':'other','ShardCount':2}";
    admin.kinesis("CreateStream", other);
    String token = Objects.requireNonNull(peek("").nextToken());
    for (String body :
        List.of(
            "{'Stream':'clicks','ShardId':'0','NextToken':'garbage'}",
            "{'Stream':'clicks','ShardId':'0','NextToken':'" + token.substring(4) + "'}",
            "{'Stream':'other','ShardId':'0','NextToken':'" + token + "'}",
            "{'Stream':'other','ShardId':'1','NextToken':'" + token + "'}")) {
      refuse(body, "InvalidArgumentException", "Invalid NextToken.");
    }
  }

  private void refuse(String body, String code, String message) {
    admin.refuse("PeekRecords", body, code, message.replace('"', '\''));
  }

  private static String at(String position, String sequenceNumber) {
    return ",'Position':'%s','SequenceNumber':'%s'".formatted(position, sequenceNumber);
  }

  private PeekRecordsResult next(PeekRecordsResult page, String rest) {
    return peek(",'NextToken':'" + Objects.requireNonNull(page.nextToken()) + "'" + rest);
  }

  private PeekRecordsResult peek(String rest) {
    return peek(SHARD, rest);
  }

  private PeekRecordsResult peek(String shard, String rest) {
    return admin.ask(
        "PeekRecords",
        "{'Stream':'clicks','ShardId':'" + shard + "'" + rest + "}",
        PeekRecordsResult.SCHEMA);
  }

  private static List<String> data(PeekRecordsResult page) {
    return records(page).stream()
        .map(record -> Objects.requireNonNull(record.data()).toUtf8String())
        .toList();
  }

  private static List<PeekedRecord> records(PeekRecordsResult page) {
    return Objects.requireNonNull(page.records());
  }

  private String put(String key, String data) {
    return put(key, Bytes.utf8(data));
  }

  /** Returns its sequence number. */
  private String put(String key, Bytes data) {
    return admin
        .kinesis(
            "PutRecord",
            "{'StreamName':'clicks','PartitionKey':'%s','Data':'%s','ExplicitHashKey':'10'}"
                .formatted(key, Base64.getEncoder().encodeToString(data.toByteArray())))
        .replaceAll(".*\"SequenceNumber\":\"([0-9]+)\".*", "$1");
  }

  private static Bytes aggregated(String message) {
    byte[] bytes = HexFormat.of().parseHex(message);
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
      return Bytes.wrap(
          HexFormat.of().parseHex("f3899ac2" + message + HexFormat.of().formatHex(digest)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
