package dev.millrace.server.client;

import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.DescribeTableInput;
import dev.millrace.protocol.dynamodb.DynamodbService;
import dev.millrace.protocol.dynamodb.KeySchemaElement;
import dev.millrace.protocol.dynamodb.ListTablesInput;
import dev.millrace.protocol.dynamodb.ListTablesOutput;
import dev.millrace.protocol.dynamodb.ScanInput;
import dev.millrace.protocol.dynamodb.ScanOutput;
import dev.millrace.protocol.dynamodb.TableDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What applications of the Kinesis Client Library write down: who reads which shard, how far. */
public final class LeaseTables {
  private static final String KEY = "leaseKey";
  private static final String CHECKPOINT = "checkpoint";
  private static final String OWNER = "leaseOwner";

  /** Of the key of a lease where an application reads many streams, and then its shard. */
  private static final int STREAM_PART = 1;

  private static final int PARTS = 4;

  private LeaseTables() {}

  /**
   * How far an application has come with a shard.
   *
   * @param streamName null where the application reads one stream alone
   * @param checkpoint a sequence number, or a word of the library's
   * @param owner null where nobody holds it
   */
  public record Lease(
      @Nullable String streamName, String shardId, String checkpoint, @Nullable String owner) {}

  /** The tables of the caller that have leases as their items. */
  public static List<String> names(ServiceClient client) {
    List<String> names = new ArrayList<>();
    String last = null;
    do {
      ListTablesOutput page =
          client.call(
              DynamodbService.SCHEMA,
              DynamodbService.listTables(),
              new ListTablesInput(last, null));
      for (String name : Objects.requireNonNullElse(page.tableNames(), List.<String>of())) {
        if (hasLeases(client, name)) {
          names.add(name);
        }
      }
      last = page.lastEvaluatedTableName();
    } while (last != null);
    return names;
  }

  private static boolean hasLeases(ServiceClient client, String name) {
    TableDescription table =
        client
            .call(
                DynamodbService.SCHEMA,
                DynamodbService.describeTable(),
                new DescribeTableInput(name))
            .table();
    return table != null
        && Objects.requireNonNullElse(table.keySchema(), List.<KeySchemaElement>of()).stream()
            .map(KeySchemaElement::attributeName)
            .toList()
            .equals(List.of(KEY));
  }

  /** The leases in a table. */
  public static List<Lease> read(ServiceClient client, String name) {
    List<Lease> leases = new ArrayList<>();
    Map<String, AttributeValue> last = null;
    do {
      ScanOutput page =
          client.call(
              DynamodbService.SCHEMA,
              DynamodbService.scan(),
              ScanInput.builder().tableName(name).exclusiveStartKey(last).build());
      List<Map<String, AttributeValue>> items = Objects.requireNonNullElse(page.items(), List.of());
      items.stream().flatMap(LeaseTables::lease).forEach(leases::add);
      last = page.lastEvaluatedKey();
    } while (last != null && !last.isEmpty());
    return leases;
  }

  private static Stream<Lease> lease(Map<String, AttributeValue> item) {
    Optional<String> key = text(item, KEY);
    Optional<String> checkpoint = text(item, CHECKPOINT);
    if (key.isEmpty() || checkpoint.isEmpty()) {
      return Stream.empty();
    }
    String[] parts = key.get().split(":", -1);
    return Stream.of(
        new Lease(
            parts.length == PARTS ? parts[STREAM_PART] : null,
            parts[parts.length - 1],
            checkpoint.get(),
            text(item, OWNER).orElse(null)));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return item.get(name) instanceof AttributeValue.S(var value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
