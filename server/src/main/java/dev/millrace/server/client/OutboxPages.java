package dev.millrace.server.client;

import dev.millrace.protocol.millrace.ListOutboxRequest;
import dev.millrace.protocol.millrace.ListOutboxResult;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.OutboxMessage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept because nobody is set up to deliver it, page by page; a page may be empty. Whoever
 * follows is always given another page.
 */
public final class OutboxPages implements Iterator<List<OutboxMessage>> {
  private final ServiceClient client;
  private final boolean follow;
  private @Nullable String token;
  private boolean over;
  private boolean standing;

  public OutboxPages(ServiceClient client, boolean follow) {
    this.client = client;
    this.follow = follow;
  }

  @Override
  public boolean hasNext() {
    return !over;
  }

  /** Whether the last page brought nothing and led nowhere: what comes next is not there yet. */
  public boolean isStanding() {
    return standing;
  }

  @Override
  public List<OutboxMessage> next() {
    if (over) {
      throw new NoSuchElementException();
    }
    ListOutboxResult page =
        client.call(
            MillraceService.SCHEMA,
            MillraceService.listOutbox(),
            new ListOutboxRequest(null, token, follow));
    standing = Objects.equals(token, page.nextToken());
    token = page.nextToken();
    over = token == null;
    return Objects.requireNonNullElse(page.messages(), List.of());
  }
}
