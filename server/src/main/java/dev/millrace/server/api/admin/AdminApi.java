package dev.millrace.server.api.admin;

import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.dynamodb.LeaseTables;
import dev.millrace.server.api.kinesis.RecordPeeks;
import dev.millrace.server.api.kinesis.StreamStates;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.api.sqs.SqsErrors;
import dev.millrace.server.ops.RequestLog;
import dev.millrace.server.ops.ServerProbe;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The service behind the command line. It speaks of queues, topics and streams, and errors are
 * SQS's own, of a stream Kinesis's; callers prove who they are as they do there, and reach what
 * they reach there.
 */
public final class AdminApi extends ServiceApi {
  private static final String PATH = "/admin/v1/";

  /** The largest message and the largest filter policy, and some for the rest. */
  private static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

  /**
   * What the operations look at, and work on.
   *
   * @param leases how far applications have read, which are no consumers of the streams
   */
  public record Sources(
      Queues queues,
      Subscribers subscribers,
      StreamStates streams,
      RecordPeeks records,
      LeaseTables leases,
      RequestLog requests,
      ServerProbe server,
      Clock clock) {}

  public AdminApi(Sources sources) {
    super(MillraceService.SCHEMA, operations(sources));
  }

  private static Map<String, Bound<?, ?>> operations(Sources from) {
    Queues queues = from.queues();
    Subscribers subscribers = from.subscribers();
    StreamStates streams = from.streams();
    Clock clock = from.clock();
    Map<String, Bound<?, ?>> all = new HashMap<>();
    bind(all, MillraceService.listQueueStates(), new ListQueueStatesOperation(queues, clock));
    bind(all, MillraceService.deleteMessages(), new DeleteMessagesOperation(queues));
    bind(all, MillraceService.moveMessages(), new MoveMessagesOperation(queues));
    bind(all, MillraceService.peekMessages(), new PeekMessagesOperation(queues));
    bind(all, MillraceService.listTopicStates(), new ListTopicStatesOperation(subscribers));
    bind(
        all,
        MillraceService.listSubscriptionStates(),
        new ListSubscriptionStatesOperation(subscribers));
    bind(all, MillraceService.listStreamStates(), new ListStreamStatesOperation(streams));
    bind(all, MillraceService.describeStreamState(), new DescribeStreamStateOperation(streams));
    bind(all, MillraceService.listOutbox(), new ListOutboxOperation(queues, subscribers));
    bind(
        all,
        MillraceService.deleteOutboxMessages(),
        new DeleteOutboxMessagesOperation(subscribers));
    bind(all, MillraceService.retryOutboxMessages(), new RetryOutboxMessagesOperation(subscribers));
    bind(all, MillraceService.peekRecords(), new PeekRecordsOperation(from.records()));
    bind(
        all,
        MillraceService.listStreamApplications(),
        new ListStreamApplicationsOperation(streams, from.leases()));
    bind(all, MillraceService.testFilterPolicy(), new TestFilterPolicyOperation());
    bind(all, MillraceService.listRequests(), new ListRequestsOperation(from.requests()));
    Inventories inventories =
        new Inventories(new InventoryReader(queues, subscribers, streams, clock), clock);
    bind(
        all,
        MillraceService.describeServer(),
        new DescribeServerOperation(from.server(), inventories, queues.diskReaders(), clock));
    return all;
  }

  @Override
  public Optional<String> path() {
    return Optional.of(PATH);
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  @Override
  public ErrorReply throttled(String reason) {
    return SqsErrors.throttled(reason).error();
  }
}
