package dev.millrace.server.api.dynamodb;

import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.dynamodb.DynamodbService;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceApi;
import java.util.LinkedHashMap;
import java.util.Map;

/** DynamoDB as it is offered here. */
public final class DynamoDbApi extends ServiceApi {
  /** The largest batch, and some for its form. */
  private static final int BODY_BYTES_MAX = 17 * 1024 * 1024;

  /** Where the service says that its shapes are. */
  private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810";

  public DynamoDbApi(Host host, Clock clock) {
    super(DynamodbService.SCHEMA, operations(new Database(host), new ContinuousBackups(clock)));
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  @Override
  public void check(Structure input) {
    requireModelLimits(input, DynamoDbErrors::violated);
  }

  @Override
  public ErrorReply worded(ErrorReply error, WireProtocol protocol) {
    return error.namespace().equals(DynamodbService.SCHEMA.namespace())
        ? new ErrorReply(error.code(), NAMESPACE, error.traits(), error.message(), error.details())
        : error;
  }

  @Override
  public ErrorReply throttled(String reason) {
    return ErrorReply.of(CommonError.THROTTLING, reason);
  }

  private static Map<String, Bound<?, ?>> operations(Database database, ContinuousBackups backups) {
    Map<String, Bound<?, ?>> all = new LinkedHashMap<>();
    add(all, DynamodbService.batchGetItem(), new BatchGetItemOperation(database));
    add(all, DynamodbService.batchWriteItem(), new BatchWriteItemOperation(database));
    add(all, DynamodbService.createTable(), new CreateTableOperation(database));
    add(all, DynamodbService.deleteItem(), new DeleteItemOperation(database));
    add(all, DynamodbService.deleteTable(), new DeleteTableOperation(database));
    add(
        all,
        DynamodbService.describeContinuousBackups(),
        new DescribeContinuousBackupsOperation(database, backups));
    add(all, DynamodbService.describeEndpoints(), new DescribeEndpointsOperation());
    add(all, DynamodbService.describeLimits(), new DescribeLimitsOperation());
    add(all, DynamodbService.describeTable(), new DescribeTableOperation(database));
    add(all, DynamodbService.describeTimeToLive(), new DescribeTimeToLiveOperation(database));
    add(all, DynamodbService.getItem(), new GetItemOperation(database));
    add(all, DynamodbService.listTables(), new ListTablesOperation(database));
    add(all, DynamodbService.listTagsOfResource(), new ListTagsOfResourceOperation(database));
    add(all, DynamodbService.putItem(), new PutItemOperation(database));
    add(all, DynamodbService.query(), new QueryOperation(database));
    add(all, DynamodbService.scan(), new ScanOperation(database));
    add(all, DynamodbService.tagResource(), new TagResourceOperation(database));
    add(all, DynamodbService.transactGetItems(), new TransactGetItemsOperation(database));
    add(all, DynamodbService.transactWriteItems(), new TransactWriteItemsOperation(database));
    add(all, DynamodbService.untagResource(), new UntagResourceOperation(database));
    add(
        all,
        DynamodbService.updateContinuousBackups(),
        new UpdateContinuousBackupsOperation(database, backups));
    add(all, DynamodbService.updateItem(), new UpdateItemOperation(database));
    add(all, DynamodbService.updateTable(), new UpdateTableOperation(database));
    add(all, DynamodbService.updateTimeToLive(), new UpdateTimeToLiveOperation(database));
    return all;
  }

  private static <I extends Structure, O extends Structure> void add(
      Map<String, Bound<?, ?>> all, OperationSchema<I, O> schema, Operation<I, O> operation) {
    bind(all, schema, new WordedOperation<>(operation));
  }
}
