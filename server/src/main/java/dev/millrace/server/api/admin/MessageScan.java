package dev.millrace.server.api.admin;

import dev.millrace.engine.Command;
import dev.millrace.engine.queue.PeekChosenMessages;
import dev.millrace.engine.queue.PeekMessages;
import dev.millrace.engine.queue.PeekMessages.Order;
import dev.millrace.engine.queue.PeekMessages.Page;
import dev.millrace.engine.queue.PeekedMessage;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.api.sqs.SystemAttributes;
import dev.millrace.server.notification.QueueMessages.QueueMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One look through messages of a queue. It takes them from the queue's lane in pages that are soon
 * made, and reads them where one may wait for the disk. It ends when it has found enough, or has
 * looked at so many messages or read so many bytes that whoever waits should hear of it, and says
 * where to go on. Serves one call.
 */
final class MessageScan {
  static final int MESSAGES_MAX = 10_000;

  /** What it reads of the disk; a first message is always read. */
  private static final int READ_BYTES_MAX = 64 * 1024 * 1024;

  /** What the messages that it found may take in the reply; a first one always fits. */
  private static final int REPLY_BYTES_MAX = 2 * 1024 * 1024;

  private static final int PAGE_MESSAGES_MAX = 1_000;

  /** Pages may be empty where most of a queue is gone. */
  private static final int PAGES_MAX = 20;

  private final Queues queues;
  private final QueueId queue;
  private final Wanted wanted;
  private final MessageView view;
  private final List<dev.millrace.protocol.millrace.PeekedMessage> found = new ArrayList<>();
  private int pages;
  private int scannedCount;
  private int readBytes;
  private int replyBytes;

  /**
   * What to look for.
   *
   * @param sequences only these messages; null for those in the order
   * @param search what has to be in a message; null for all
   */
  record Wanted(
      Order order,
      @Nullable List<Long> sequences,
      @Nullable MessageSearch search,
      int messagesMax,
      int bodyBytesMax) {}

  MessageScan(Queues queues, QueueId queue, Wanted wanted) {
    this.queues = queues;
    this.queue = queue;
    this.wanted = wanted;
    this.view = new MessageView(queue, wanted.bodyBytesMax());
  }

  /** Begins at a place, or goes on there. */
  CompletionStage<PeekMessagesResult> from(long place) {
    pages++;
    return queues
        .submit(queue, command(place))
        .thenComposeAsync(page -> read(place, page), queues.diskReaders());
  }

  private Command<QueueMachine, Page> command(long from) {
    if (wanted.sequences() != null) {
      return new PeekChosenMessages(
          wanted.sequences().stream().filter(sequence -> sequence >= from).toList());
    }
    int messagesMax =
        wanted.search() == null
            ? wanted.messagesMax()
            : Math.min(PAGE_MESSAGES_MAX, MESSAGES_MAX - scannedCount);
    return new PeekMessages(wanted.order(), from, messagesMax, READ_BYTES_MAX - readBytes);
  }

  private CompletionStage<PeekMessagesResult> read(long from, Page page) {
    for (PeekedMessage message : page.messages()) {
      if (isOver(message.message().sizeBytes()) || !take(message)) {
        return end(placeOf(message));
      }
    }
    boolean more = page.next() != PeekMessages.END && page.next() != from;
    return more && wanted.search() != null && pages < PAGES_MAX && !isOver(0)
        ? from(page.next())
        : end(page.next());
  }

  private boolean isOver(int nextBytes) {
    boolean readEnough =
        scannedCount == MESSAGES_MAX
            || (scannedCount > 0 && readBytes + nextBytes >= READ_BYTES_MAX);
    return readEnough || found.size() == wanted.messagesMax();
  }

  /** False where the message does not fit any more, and is for the next call. */
  private boolean take(PeekedMessage peeked) {
    int sizeBytes = peeked.message().sizeBytes();
    // It may have been deleted meanwhile, and its content be gone.
    Optional<QueueMessage> read =
        queues
            .body(queue, peeked.message().position(), sizeBytes)
            .map(StoredMessage::read)
            .map(stored -> queues.messages().read(stored, peeked.message().origin()))
            .filter(message -> wanted.search() == null || wanted.search().isIn(message));
    if (read.isPresent()) {
      int shownBytes = view.sizeBytes(read.get().content());
      if (!found.isEmpty() && replyBytes + shownBytes > REPLY_BYTES_MAX) {
        return false;
      }
      replyBytes += shownBytes;
      found.add(view.write(peeked, read.get()));
    }
    readBytes += sizeBytes;
    scannedCount++;
    return true;
  }

  private long placeOf(PeekedMessage message) {
    if (wanted.sequences() != null) {
      return message.message().sequence();
    }
    return switch (wanted.order()) {
      case NEXT -> PeekMessages.END;
      case ALL -> message.slot();
      case NEW -> message.message().sequence();
    };
  }

  private CompletionStage<PeekMessagesResult> end(long next) {
    return CompletableFuture.completedFuture(
        new PeekMessagesResult(
            List.copyOf(found),
            scannedCount,
            next == PeekMessages.END ? null : SystemAttributes.number(next)));
  }
}
