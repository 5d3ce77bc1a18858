package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.codec.QueryParameters;
import dev.millrace.protocol.sqs.ChangeMessageVisibilityBatchRequest;
import dev.millrace.protocol.sqs.ChangeMessageVisibilityRequest;
import dev.millrace.protocol.sqs.DeleteMessageBatchRequest;
import dev.millrace.protocol.sqs.DeleteMessageRequest;
import dev.millrace.protocol.sqs.ReceiveMessageRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.sqs.RequestQuotas.Kind;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;

/** SQS as it is offered here. */
public final class SqsApi extends ServiceApi {
  /** A batch of the largest size whose every character is escaped, and some for the rest. */
  private static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

  public SqsApi(Queues queues, Clock clock) {
    super(SqsService.SCHEMA, operations(queues, clock));
  }

  private static Map<String, Bound<?, ?>> operations(Queues queues, Clock clock) {
    Map<String, Bound<?, ?>> all = new HashMap<>();
    bind(all, SqsService.addPermission(), new AddPermissionOperation(queues));
    bind(all, SqsService.cancelMessageMoveTask(), new CancelMessageMoveTaskOperation(queues));
    bind(all, SqsService.createQueue(), new CreateQueueOperation(queues));
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
    bind(all, SqsService.removePermission(), new RemovePermissionOperation(queues));
    bind(all, SqsService.setQueueAttributes(), new SetQueueAttributesOperation(queues));
    bind(all, SqsService.startMessageMoveTask(), new StartMessageMoveTaskOperation(queues));
    bind(all, SqsService.tagQueue(), new TagQueueOperation(queues));
    bind(all, SqsService.untagQueue(), new UntagQueueOperation(queues));
    bindLimited(all, queues, new RequestQuotas(queues, clock));
    return all;
  }

  /** The operations whose rate may be limited. */
  private static void bindLimited(
      Map<String, Bound<?, ?>> all, Queues queues, RequestQuotas quotas) {
    bind(
        all,
        SqsService.changeMessageVisibility(),
        quotas.limited(
            Kind.CHANGE_VISIBILITY,
            ChangeMessageVisibilityRequest::queueUrl,
            new ChangeMessageVisibilityOperation(queues)));
    bind(
        all,
        SqsService.changeMessageVisibilityBatch(),
        quotas.limited(
            Kind.CHANGE_VISIBILITY,
            ChangeMessageVisibilityBatchRequest::queueUrl,
            new ChangeMessageVisibilityBatchOperation(queues)));
    bind(
        all,
        SqsService.deleteMessage(),
        quotas.limited(
            Kind.DELETE, DeleteMessageRequest::queueUrl, new DeleteMessageOperation(queues)));
    bind(
        all,
        SqsService.deleteMessageBatch(),
        quotas.limited(
            Kind.DELETE,
            DeleteMessageBatchRequest::queueUrl,
            new DeleteMessageBatchOperation(queues)));
    bind(
        all,
        SqsService.receiveMessage(),
        quotas.limited(
            Kind.RECEIVE, ReceiveMessageRequest::queueUrl, new ReceiveMessageOperation(queues)));
    bind(
        all,
        SqsService.sendMessage(),
        quotas.limited(Kind.SEND, SendMessageRequest::queueUrl, new SendMessageOperation(queues)));
    bind(
        all,
        SqsService.sendMessageBatch(),
        quotas.limited(
            Kind.SEND, SendMessageBatchRequest::queueUrl, new SendMessageBatchOperation(queues)));
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
  public boolean mayWait(String operation) {
    return operation.equals("ReceiveMessage");
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
