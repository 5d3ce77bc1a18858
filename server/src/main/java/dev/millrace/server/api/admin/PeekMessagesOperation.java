package dev.millrace.server.api.admin;

import dev.millrace.engine.queue.PeekMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.millrace.PeekMessagesRequest;
import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.protocol.millrace.PeekOrder;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.admin.MessageScan.Wanted;
import dev.millrace.server.api.sqs.QueueUrls;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.api.sqs.SqsErrors;
import dev.millrace.server.api.sqs.SystemAttributes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Shows messages of a queue without receiving any, and finds those that have a text in them. */
record PeekMessagesOperation(Queues queues)
    implements Operation<PeekMessagesRequest, PeekMessagesResult> {
  private static final int MESSAGES_MAX = 100;
  private static final int MESSAGES_DEFAULT = 10;
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  @Override
  public CompletionStage<PeekMessagesResult> handle(PeekMessagesRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    Wanted wanted = wanted(request);
    long from =
        wanted.sequences() == null
            ? from(wanted.order(), request.nextToken())
            : from(PeekMessages.Order.ALL, request.nextToken());
    return new MessageScan(queues, queue, wanted).from(from);
  }

  private static Wanted wanted(PeekMessagesRequest request) {
    List<String> numbers = request.sequenceNumbers();
    List<Long> sequences =
        numbers == null || numbers.isEmpty() ? null : SequenceNumbers.read(numbers);
    int messagesMax =
        Objects.requireNonNullElse(
            request.maxMessages(), sequences == null ? MESSAGES_DEFAULT : MESSAGES_MAX);
    if (messagesMax < 1 || messagesMax > MESSAGES_MAX) {
      throw SqsErrors.invalidValue("MaxMessages", messagesMax, "Must be between 1 and 100.");
    }
    String text = Objects.requireNonNullElse(request.contains(), "");
    MessageSearch search = text.isEmpty() ? null : new MessageSearch(text);
    PeekOrder usual = search == null ? PeekOrder.NEXT : PeekOrder.ALL;
    return new Wanted(
        order(request.order(), usual),
        sequences,
        search,
        messagesMax,
        bodyBytesMax(request.maxBodyBytes()));
  }

  private static int bodyBytesMax(@Nullable Integer given) {
    if (given == null) {
      return Integer.MAX_VALUE;
    }
    if (given < 1 || given > BODY_BYTES_MAX) {
      throw SqsErrors.invalidValue("MaxBodyBytes", given, "Must be between 1 and 1048576.");
    }
    return given;
  }

  private static PeekMessages.Order order(@Nullable String text, PeekOrder usual) {
    PeekOrder order = text == null ? usual : PeekOrder.of(text);
    return switch (order) {
      case NEXT -> PeekMessages.Order.NEXT;
      case ALL -> PeekMessages.Order.ALL;
      case NEW -> PeekMessages.Order.NEW;
      case null ->
          throw SqsErrors.invalidValue(
              "Order", Objects.toString(text), "Must be NEXT, ALL or NEW.");
    };
  }

  /** Tokens have the form of sequence numbers; those of {@code NEW} are sequence numbers. */
  private static long from(PeekMessages.Order order, @Nullable String token) {
    if (token == null || token.isEmpty()) {
      return order == PeekMessages.Order.NEW ? PeekMessages.NOTHING_YET : 0;
    }
    return SystemAttributes.parseNumber(token)
        .orElseThrow(
            () -> SqsErrors.invalidValue("NextToken", token, "Must be one that was given out."));
  }
}
