package dev.millrace.server.client;

import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.PeekMessagesRequest;
import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.protocol.millrace.PeekOrder;
import dev.millrace.protocol.millrace.PeekedMessage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a queue, page by page, without receiving them; a page may be empty. There is always
 * another page of {@link PeekOrder#NEW}.
 */
public final class MessagePages implements Iterator<List<PeekedMessage>> {
  /** As many as a page may have. */
  public static final int PAGE_MESSAGES_MAX = 100;

  private final ServiceClient client;
  private final String queue;
  private final PeekOrder order;
  private final int pageSize;
  private @Nullable String token;
  private boolean over;

  public MessagePages(ServiceClient client, String queue, PeekOrder order, int pageSize) {
    this.client = client;
    this.queue = queue;
    this.order = order;
    this.pageSize = pageSize;
  }

  /** All messages in whatever state. */
  public static MessagePages all(ServiceClient client, String queue) {
    return new MessagePages(client, queue, PeekOrder.ALL, PAGE_MESSAGES_MAX);
  }

  /** The number that the next message of the queue will have. */
  public static String nextSequenceNumber(ServiceClient client, String queue) {
    MessagePages pages = new MessagePages(client, queue, PeekOrder.NEW, 1);
    pages.next();
    return Objects.requireNonNullElse(pages.token, "");
  }

  @Override
  public boolean hasNext() {
    return !over;
  }

  @Override
  public List<PeekedMessage> next() {
    if (over) {
      throw new NoSuchElementException();
    }
    PeekMessagesResult page =
        client.call(
            MillraceService.SCHEMA,
            MillraceService.peekMessages(),
            PeekMessagesRequest.builder()
                .queueUrl(queue)
                .maxMessages(pageSize)
                .order(order.value())
                .nextToken(token)
                .build());
    token = page.nextToken();
    over = token == null;
    return Objects.requireNonNullElse(page.messages(), List.of());
  }
}
