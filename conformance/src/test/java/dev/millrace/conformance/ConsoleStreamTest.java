package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Streams as somebody makes, reads, reshards and ends them at the console. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsoleStreamTest {
  private static final byte[] AGGREGATED_MAGIC = HexFormat.of().parseHex("f3899ac2");

  @TempDir private static Path folder;
  private static ConsoleWorld world;
  private static KinesisClient kinesis;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    world = ConsoleWorld.start(folder);
    kinesis =
        JavaSdk.configured(world.server().endpoint(), KinesisClient.builder())
            .httpClient(ApacheHttpClient.create())
            .build();
    dynamo =
        JavaSdk.configured(world.server().endpoint(), DynamoDbClient.builder())
            .httpClient(ApacheHttpClient.create())
            .build();
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    kinesis.close();
    world.close();
  }

  @Test
  void streamIsMadeOnceItsNameIsRight() {
    world.visit(
        "stream-create",
        window -> {
          window.open("streams").sees(window.heading("Streams")).isAccessible();
          window.button("Create stream").first().click();
          ConsolePart dialog = window.inDialog("Create stream");
          dialog.write("Name", "bad name!").write("Shards", "3").write("Retention in hours", "48");
          dialog.press("Create stream").sees("ValidationException").sees("[a-zA-Z0-9_.-]+");
          window.isAccessible().expectsRefusals();
          dialog.holds("Name", "bad name!").holds("Shards", "3");

          dialog.write("Name", "made-here").press("Create stream").isGone();
          window.says("The stream made-here was created.");
          window.sees(window.field("Figures"), "3 Provisioned");
          window.open("streams").sees(window.row("made-here"), "2 d");
        });
  }

  @Test
  void recordsArePutFoundAndOpened() {
    stream("clicks", 1);
    world.visit(
        "stream-records",
        ColorScheme.DARK,
        window -> {
          window.open("streams/clicks?tab=put");
          ConsolePart form = window.in(AriaRole.FORM, "Put record");
          form.write("Partition key", "by hand").write("Data", "{\"page\":\"home\",\"n\":1}");
          form.sees("goes to shardId-000000000000").press("Put record");
          window.says("Put into shardId-000000000000.").isAccessible();
          put("clicks", "by the SDK", "plain text");
          put("clicks", "bytes", new byte[] {(byte) 0xff, 0, 1});
          put("clicks", "packed", aggregated("in-one", List.of("one of two", "two of two")));

          window.follow("Records");
          ConsolePart records = window.in(AriaRole.TABLE, "Records");
          PlaywrightAssertions.assertThat(records.root().locator("tbody tr"))
              .containsText(
                  new String[] {
                    "{\"page\":\"home\",\"n\":1}",
                    "plain text",
                    "ff 00 01",
                    "one of two",
                    "two of two"
                  });
          window.sees(records.row("one of two"), "in-one");
          window.sees(records.row("one of two"), "aggregated 0");
          window.sees(records.row("two of two"), "aggregated 1").isAccessible();

          window.write("Contains", "home").press("Look");
          window.sees("5 records looked at, 1 shown, up to the newest");
          openFirst(window, records.row("by hand"));
        });
  }

  /** The only record that is shown, in all forms that its body has. */
  private static void openFirst(ConsoleWindow window, Locator row) {
    row.getByRole(AriaRole.BUTTON).click();
    ConsolePart drawer = window.inDialog("Record");
    drawer.sees("by hand").sees("shardId-000000000000");
    Locator body = drawer.field("Body");
    PlaywrightAssertions.assertThat(body).hasText("{\n  \"page\": \"home\",\n  \"n\": 1\n}");
    window.isAccessible();
    drawer.press("Text");
    PlaywrightAssertions.assertThat(body).hasText("{\"page\":\"home\",\"n\":1}");
    drawer.press("Hex");
    PlaywrightAssertions.assertThat(body).containsText("7b 22 70 61 67 65");
    drawer.press("Base64");
    PlaywrightAssertions.assertThat(body).hasText("eyJwYWdlIjoiaG9tZSIsIm4iOjF9");
    window.page().keyboard().press("Escape");
    drawer.isGone();
  }

  @Test
  void liveTailShowsWhatArrivesMeanwhile() {
    stream("events", 1);
    put("events", "old", "before anybody looked");
    world.visit(
        "stream-tail",
        window -> {
          window.open("streams/events").sees(window.heading("Shard map"));
          window
              .page()
              .waitForResponse("**/admin/v1/PeekRecords", () -> window.follow("Live tail"));
          put("events", "new", "while somebody looked");
          ConsolePart arriving = window.in(AriaRole.TABLE, "Arriving records");
          window.sees(arriving.row("while somebody looked"), "new");
          window.seesNo(arriving.row("before anybody looked"));
          window.sees("Watching: 1 arrived").isAccessible();
          window.press("Pause").sees("Paused: 1 arrived");
        });
  }

  @Test
  void shardIsSplitAndItsChildrenAreMerged() {
    stream("orders", 1);
    world.visit(
        "stream-reshard",
        ColorScheme.DARK,
        window -> {
          window.open("streams/orders").press("shardId-000000000000").isAccessible();
          ConsolePart chosen = window.in(AriaRole.COMPLEMENTARY, "Chosen shard");
          chosen.press("Split");
          ConsolePart splitting = window.inDialog("Split shardId-000000000000");
          splitting.sees("The lower shard gets 50 % of all hash keys, the upper 50 %.");
          window.isAccessible();
          splitting.press("Split shard").isGone();
          window.says("shardId-000000000000 is being split.");

          ConsolePart shards = window.in(AriaRole.TABLE, "Shards");
          window.press("All");
          window.sees(shards.row("shardId-000000000000"), "Closed");
          window.sees(shards.row("shardId-000000000001"), "Open");
          seesParents(shards.row("shardId-000000000001"), "0");
          seesParents(shards.row("shardId-000000000002"), "0");
          chosen.sees(chosen.button("shardId-000000000001"));
          chosen.press("shardId-000000000002").press("Merge");
          ConsolePart merging = window.inDialog("Merge shardId-000000000002");
          window.isAccessible();
          merging.holds("Merge with", "shardId-000000000001").press("Merge shards").isGone();
          window.says("Shards 1 and 2 are being merged.");
          window.sees(shards.row("shardId-000000000003"), "Open");
          seesParents(shards.row("shardId-000000000003"), "1, 2");
          window.isAccessible();
        });
  }

  private static void seesParents(Locator shard, String parents) {
    PlaywrightAssertions.assertThat(shard.getByRole(AriaRole.CELL).nth(3)).hasText(parents);
  }

  @Test
  void readersAreShownWithTheirLag() {
    stream("bids", 1);
    String first = put("bids", "a", "1");
    put("bids", "b", "2");
    put("bids", "c", "3");
    leaseTable("bidding");
    lease("bidding", first);
    world.visit(
        "stream-readers",
        window -> {
          window.open("streams/bids?tab=consumers");
          ConsolePart application = window.in(AriaRole.ARTICLE, "Application bidding");
          application.sees("2 records behind").sees("1 worker");
          Locator lease = application.row(first);
          window.sees(lease, "worker-1");
          PlaywrightAssertions.assertThat(lease.getByRole(AriaRole.CELL).nth(3)).hasText("2");
          window.isAccessible();

          window.press("Register consumer");
          ConsolePart dialog = window.inDialog("Register consumer");
          window.isAccessible();
          dialog.write("Name", "dashboard").press("Register consumer").isGone();
          window.says("dashboard is registered.");
          window.in(AriaRole.ARTICLE, "Consumer dashboard").sees("Not subscribed");
        });
  }

  @Test
  void retentionIsRaisedAndTheStreamDeletedWhenThatWasMeant() {
    stream("ending", 1);
    put("ending", "a", "1");
    world.visit(
        "stream-delete",
        window -> {
          window.open("streams/ending?tab=details").press("Change retention");
          ConsolePart dialog = window.inDialog("Change retention");
          window.isAccessible();
          dialog.write("Retention in hours", "168").press("Change retention").isGone();
          window.says("Records are kept for 7 d.").isAccessible();
          assertThat(
                  kinesis
                      .describeStreamSummary(request -> request.streamName("ending"))
                      .streamDescriptionSummary()
                      .retentionPeriodHours())
              .isEqualTo(168);

          window.forgivesRefusals().press("Delete stream");
          ConsolePart last = window.inDialog("Delete ending?");
          last.sees("This deletes the stream and the 1 record in it for good.");
          last.write("To go on, type ending", "endin");
          PlaywrightAssertions.assertThat(last.button("Delete the stream")).isDisabled();
          window.isAccessible();
          last.write("To go on, type ending", "ending").press("Delete the stream").isGone();
          window.says("ending is deleted.").sees(window.heading("Streams"));
          assertThatThrownBy(
                  () -> kinesis.describeStreamSummary(request -> request.streamName("ending")))
              .isInstanceOf(ResourceNotFoundException.class);
        });
  }

  private static void stream(String name, int shardCount) {
    kinesis.createStream(request -> request.streamName(name).shardCount(shardCount));
    JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName(name));
  }

  /** Returns the record's number. */
  private static String put(String stream, String key, String text) {
    return put(stream, key, text.getBytes(UTF_8));
  }

  private static String put(String stream, String key, byte[] data) {
    return kinesis
        .putRecord(request ->
            request.streamName(stream).partitionKey(key).data(SdkBytes.fromByteArray(data)))
        .sequenceNumber();
  }

  /** Short texts of one key, packed into one record as the Kinesis Producer Library packs them. */
  private static byte[] aggregated(String key, List<String> texts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(member(1, key.getBytes(UTF_8)));
    for (String text : texts) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      record.writeBytes(new byte[] {1 << 3, 0});
      record.writeBytes(member(3, text.getBytes(UTF_8)));
      packed.writeBytes(member(3, record.toByteArray()));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(AGGREGATED_MAGIC);
    whole.writeBytes(packed.toByteArray());
    whole.writeBytes(md5(packed.toByteArray()));
    return whole.toByteArray();
  }

  /** A member of a message of Protocol Buffers, of at most 127 bytes. */
  private static byte[] member(int number, byte[] value) {
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    member.writeBytes(new byte[] {(byte) (number << 3 | 2), (byte) value.length});
    member.writeBytes(value);
    return member.toByteArray();
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A table as the Kinesis Client Library makes it. */
  private static void leaseTable(String application) {
    dynamo.createTable(request ->
        request
            .tableName(application)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("leaseKey")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(
                KeySchemaElement.builder()
                    .attributeName("leaseKey")
                    .keyType(KeyType.HASH)
                    .build()));
  }

  /** Somebody has worked up to this record of the first shard. */
  private static void lease(String application, String checkpoint) {
    dynamo.putItem(request ->
        request
            .tableName(application)
            .item(
                Map.of(
                    "leaseKey", AttributeValue.fromS("shardId-000000000000"),
                    "leaseOwner", AttributeValue.fromS("worker-1"),
                    "checkpoint", AttributeValue.fromS(checkpoint))));
  }
}
