package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.millrace.DescribeStreamStateResult;
import dev.millrace.protocol.millrace.ListStreamApplicationsResult;
import dev.millrace.protocol.millrace.ShardLease;
import dev.millrace.protocol.millrace.ShardState;
import dev.millrace.protocol.millrace.StreamApplication;
import dev.millrace.server.api.sqs.SqsFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which shards are hot, and how far behind the applications are that read them. */
final class StreamReadersTest {
  private static final String FIRST = "shardId-000000000000";
  private static final String SECOND = "shardId-000000000001";
  private static final String LOW = "0";
  private static final String HIGH = "340282366920938463463374607431768211455";

  private final SqsFixture fixture = new SqsFixture();
  private final AdminCalls admin = new AdminCalls(fixture);

  @BeforeEach
  void stream() {
    admin.kinesis("CreateStream", "{'StreamName':'clicks','ShardCount':2}");
    fixture.pass(1);
  }

  @Test
  void shardsTellWhatTheyWerePutWithinAMinute() {
    for (int i = 0; i < 6; i++) {
      put(LOW);
    }
    put(HIGH);

    assertThat(rates("IncomingRecordsPerSecond")).containsExactly(6 / 60.0, 1 / 60.0);
    assertThat(rates("IncomingBytesPerSecond")).containsExactly(24 / 60.0, 4 / 60.0);
    fixture.pass(55);
    assertThat(rates("IncomingRecordsPerSecond")).containsExactly(6 / 60.0, 1 / 60.0);
    fixture.pass(10);
    assertThat(rates("IncomingRecordsPerSecond")).containsExactly(0.0, 0.0);
    assertThat(rates("IncomingBytesPerSecond")).containsExactly(0.0, 0.0);
  }

  @Test
  void leasesTellHowFarTheirApplicationIsBehind() {
    String read = put(LOW);
    fixture.pass(30);
    put(LOW);
    put(LOW);
    put(HIGH);
    leases("counting");
    lease("counting", FIRST, read, ",'leaseOwner':{'S':'worker-1'}");
    lease("counting", SECOND, "TRIM_HORIZON", "");
    leases("done");
    lease("done", FIRST, "SHARD_END", "");
    lease("done", SECOND, put(HIGH), "");
    lease("done", "shardId-000000000009", read, "");

    assertThat(applications("'Stream':'clicks'"))
        .containsExactly(
            new StreamApplication(
                "counting",
                List.of(
                    new ShardLease(FIRST, read, "worker-1", 2L, 30_000L),
                    new ShardLease(SECOND, "TRIM_HORIZON", null, 2L, null)),
                true),
            new StreamApplication(
                "done",
                List.of(
                    new ShardLease(FIRST, "SHARD_END", null, 0L, 0L),
                    new ShardLease(SECOND, last(), null, 0L, 0L)),
                true));
  }

  @Test
  void tablesOfOthersAreLeftOutUnlessTheyAreNamed() {
    put(LOW);
    leases("of-another-stream");
    lease("of-another-stream", FIRST, "TRIM_HORIZON", "");
    leases("of-many-streams");
    lease("of-many-streams", "000000000000:clicks:1:" + FIRST, "TRIM_HORIZON", "");
    lease("of-many-streams", "000000000000:bids:1:" + FIRST, "TRIM_HORIZON", "");
    table("unrelated", "id");

    ShardLease lease = new ShardLease(FIRST, "TRIM_HORIZON", null, 1L, null);
    assertThat(applications("'Stream':'arn:aws:kinesis:us-east-1:000000000000:stream/clicks'"))
        .containsExactly(new StreamApplication("of-many-streams", List.of(lease), true));
    assertThat(applications("'Stream':'clicks','Application':'of-another-stream'"))
        .containsExactly(new StreamApplication("of-another-stream", List.of(lease), true));
    assertThat(applications("'Stream':'clicks','Application':'unrelated'"))
        .containsExactly(new StreamApplication("unrelated", List.of(), true));
  }

  @Test
  void tablesComeInPages() {
    String read = put(LOW);
    for (int i = 0; i < 101; i++) {
      leases("app-%03d".formatted(i));
    }
    lease("app-000", FIRST, read, "");
    lease("app-100", FIRST, read, "");

    ListStreamApplicationsResult first = page("'Stream':'clicks'");
    assertThat(first.nextToken()).isEqualTo("app-015");
    assertThat(found(first)).extracting(StreamApplication::name).containsExactly("app-000");
    List<String> names = new ArrayList<>();
    int pages = 0;
    for (String token = ""; token != null; pages++) {
      ListStreamApplicationsResult page = page("'Stream':'clicks','NextToken':'" + token + "'");
      found(page).forEach(application -> names.add(application.name()));
      token = page.nextToken();
    }
    assertThat(names).containsExactly("app-000", "app-100");
    assertThat(pages).isEqualTo(7);
  }

  @Test
  void tableIsLookedAtToACertainDepthAndThatIsSaid() {
    leases("large");
    String filler = "x".repeat(390_000);
    for (int i = 0; i < 60; i++) {
      lease(
          "large",
          "000000000000:clicks:%d:%s".formatted(i, FIRST),
          "TRIM_HORIZON",
          ",'filler':{'S':'" + filler + "'}");
    }

    StreamApplication large = found(page("'Stream':'clicks'")).getFirst();
    assertThat(large.complete()).isFalse();
    assertThat(large.leases()).hasSize(48);
  }

  @Test
  void refusalsAreInTheWordsOfTheServiceTheyAreAbout() {
    refuse(
        "{'Stream':'nothing'}",
        "ResourceNotFoundException",
        "Stream nothing under account 000000000000 not found.");
    refuse(
        "{'Stream':'clicks','Application':'nothing'}",
        "ResourceNotFoundException",
        "Requested resource not found: Table: nothing not found");
    refuse(
        "{'Stream':'clicks','NextToken':'a b'}",
        "InvalidParameterValueException",
        "Value a b for parameter NextToken is invalid. Reason: Must be one that was given out.");
  }

  private void refuse(String body, String code, String message) {
    admin.refuse("ListStreamApplications", body, code, message);
  }

  private List<StreamApplication> applications(String members) {
    ListStreamApplicationsResult page = page(members);
    assertThat(page.nextToken()).isNull();
    return found(page);
  }

  private static List<StreamApplication> found(ListStreamApplicationsResult page) {
    return Objects.requireNonNull(page.applications());
  }

  private ListStreamApplicationsResult page(String members) {
    return admin.ask(
        "ListStreamApplications", "{" + members + "}", ListStreamApplicationsResult.SCHEMA);
  }

  private List<Double> rates(String member) {
    return shards().stream()
        .map(shard ->
            member.equals("IncomingRecordsPerSecond")
                ? Objects.requireNonNull(shard.incomingRecordsPerSecond())
                : Objects.requireNonNull(shard.incomingBytesPerSecond()))
        .toList();
  }

  private String last() {
    return String.valueOf(shards().get(1).lastSequenceNumber());
  }

  private List<ShardState> shards() {
    return Objects.requireNonNull(
        admin
            .ask("DescribeStreamState", "{'Stream':'clicks'}", DescribeStreamStateResult.SCHEMA)
            .shards());
  }

  /** Three bytes under a key of one; returns its sequence number. */
  private String put(String hashKey) {
    return admin
        .kinesis(
            "PutRecord",
            "{'StreamName':'clicks','PartitionKey':'k','Data':'dGVh','ExplicitHashKey':'%s'}"
                .formatted(hashKey))
        .replaceAll(".*\"SequenceNumber\":\"([0-9]+)\".*", "$1");
  }

  private void leases(String name) {
    table(name, "leaseKey");
  }

  private void table(String name, String key) {
    admin.dynamoDb(
        "CreateTable",
        """
        {'TableName':'%s','BillingMode':'PAY_PER_REQUEST',
         'AttributeDefinitions':[{'AttributeName':'%s','AttributeType':'S'}],
         'KeySchema':[{'AttributeName':'%s','KeyType':'HASH'}]}\
        """
            .formatted(name, key, key));
  }

  private void lease(String table, String key, String checkpoint, String more) {
    admin.dynamoDb(
        "PutItem",
        "{'TableName':'%s','Item':{'leaseKey':{'S':'%s'},'checkpoint':{'S':'%s'}%s}}"
            .formatted(table, key, checkpoint, more));
  }
}
