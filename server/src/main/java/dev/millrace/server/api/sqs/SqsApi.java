package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.codec.QueryParameters;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.ServiceApi;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;

/** SQS as it is offered here. */
public final class SqsApi extends ServiceApi {
  /** A batch of the largest size whose every character is escaped, and some for the rest. */
  private static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

  public SqsApi(Queues queues) {
    super(SqsService.SCHEMA, operations(queues));
  }

  private static Map<String, Bound<?, ?>> operations(Queues queues) {
    Map<String, Bound<?, ?>> all = new HashMap<>();
    bind(all, SqsService.addPermission(), new AddPermissionOperation(queues));
    bind(all, SqsService.cancelMessageMoveTask(), new CancelMessageMoveTaskOperation(queues));
    bind(all, SqsService.changeMessageVisibility(), new ChangeMessageVisibilityOperation(queues));
    bind(
        all,
        SqsService.changeMessageVisibilityBatch(),
        new ChangeMessageVisibilityBatchOperation(queues));
    bind(all, SqsService.createQueue(), new CreateQueueOperation(queues));
    bind(all, SqsService.deleteMessage(), new DeleteMessageOperation(queues));
    bind(all, SqsService.deleteMessageBatch(), new DeleteMessageBatchOperation(queues));
    bind(all, SqsService.deleteQueue(), new DeleteQueueOperation(queues));
    bind(all, SqsService.getQueueAttributes(), new GetQueueAttributesOperation(queues));
    bind(all, SqsService.getQueueUrl(), new GetQueueUrlOperation(queues));
    bind(
        all,
        SqsService.listDeadLetterSourceQueues(),
        new ListDeadLetterSourceQueuesOperation(queues));
    bind(all, SqsService.listMessageMoveTasks(), new ListMessageMoveTasksOperation(queues));
    bind(all, SqsService.listQueueTags(), new ListQueueTagsOperation(queues));
    bind(all, SqsService.listQueues(), new ListQueuesOperation(queues));
    bind(all, SqsService.purgeQueue(), new PurgeQueueOperation(queues));
    bind(all, SqsService.receiveMessage(), new ReceiveMessageOperation(queues));
    bind(all, SqsService.removePermission(), new RemovePermissionOperation(queues));
    bind(all, SqsService.sendMessage(), new SendMessageOperation(queues));
    bind(all, SqsService.sendMessageBatch(), new SendMessageBatchOperation(queues));
    bind(all, SqsService.setQueueAttributes(), new SetQueueAttributesOperation(queues));
    bind(all, SqsService.startMessageMoveTask(), new StartMessageMoveTaskOperation(queues));
    bind(all, SqsService.tagQueue(), new TagQueueOperation(queues));
    bind(all, SqsService.untagQueue(), new UntagQueueOperation(queues));
    return all;
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  /** Old clients send to the queue's own path and leave the parameter {@code QueueUrl} out. */
  @Override
  public WireRequest prepare(WireRequest request, WireProtocol protocol) {
    if (protocol != WireProtocol.AWS_QUERY
        || !QueueUrls.isQueuePath(request.path())
        || QueryParameters.of(request).values().containsKey("QueueUrl")) {
      return request;
    }
    String parameter = "QueueUrl=" + URLEncoder.encode(request.path(), UTF_8);
    String form = request.body().toUtf8String();
    return new WireRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        Bytes.utf8(form.isEmpty() ? parameter : form + "&" + parameter));
  }

  @Override
  public ErrorReply throttled(String reason) {
    return SqsErrors.throttled(reason).error();
  }

  @Override
  public ErrorReply worded(ErrorReply error, WireProtocol protocol) {
    return protocol == WireProtocol.AWS_QUERY ? SqsErrors.wordedForQuery(error) : error;
  }
}
