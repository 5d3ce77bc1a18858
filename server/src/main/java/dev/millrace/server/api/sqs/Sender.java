package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.EntryResult.Accepted;
import dev.millrace.engine.queue.EntryResult.Rejected;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.SendFifoMessages;
import dev.millrace.engine.queue.SendMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends messages by the command that is for the kind of queue. */
record Sender(Queues queues) {
  /**
   * A message that was taken.
   *
   * @param sequenceNumber null on a standard queue
   */
  record Taken(String messageId, @Nullable String sequenceNumber) {}

  CompletionStage<List<EntryResult<Taken>>> send(QueueId queue, List<MessageDraft> drafts) {
    return submit(queue, drafts)
        .thenApply(results -> {
          count(queue, drafts, results);
          return results;
        });
  }

  private void count(QueueId queue, List<MessageDraft> drafts, List<EntryResult<Taken>> results) {
    int messages = 0;
    long bytes = 0;
    for (int at = 0; at < results.size(); at++) {
      if (results.get(at) instanceof Accepted<Taken>) {
        messages++;
        bytes += drafts.get(at).countedBytes();
      }
    }
    queues.traffic().sent(queue, messages, bytes);
  }

  private CompletionStage<List<EntryResult<Taken>>> submit(
      QueueId queue, List<MessageDraft> drafts) {
    if (queue.isFifo()) {
      return queues
          .submit(queue, new SendFifoMessages(entries(drafts, MessageDraft::toFifoEntry)))
          .thenApply(results ->
              mapped(
                  results,
                  sent ->
                      new Taken(sent.id().toString(), SystemAttributes.number(sent.sequence()))));
    }
    return queues
        .submit(queue, new SendMessages(entries(drafts, MessageDraft::toEntry)))
        .thenApply(results -> mapped(results, id -> new Taken(id.toString(), null)));
  }

  private static <A> List<EntryResult<Taken>> mapped(
      List<EntryResult<A>> results, Function<A, Taken> taken) {
    return entries(
        results,
        result ->
            switch (result) {
              case Accepted<A>(var value) -> new Accepted<>(taken.apply(value));
              case Rejected<A>(var problem, var limit) -> new Rejected<>(problem, limit);
            });
  }

  /** Most lists have one entry, for which a stream takes longer than what is done. */
  private static <A, B> List<B> entries(List<A> all, Function<A, B> mapping) {
    List<B> mapped = new ArrayList<>(all.size());
    for (A each : all) {
      mapped.add(mapping.apply(each));
    }
    return List.copyOf(mapped);
  }
}
