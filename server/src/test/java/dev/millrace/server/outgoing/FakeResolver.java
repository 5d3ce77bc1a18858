package dev.millrace.server.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Gives out what a test has put in, one entry a look-up; after that it knows nobody. */
public final class FakeResolver implements Resolver {
  private final Deque<CompletionStage<List<InetAddress>>> answers = new ArrayDeque<>();

  /** The next look-up finds these. */
  public synchronized FakeResolver then(String... addresses) {
    answers.add(
        CompletableFuture.completedStage(
            Stream.of(addresses).map(InetAddress::ofLiteral).toList()));
    return this;
  }

  /** The next look-up hears nothing. */
  synchronized FakeResolver thenSilence() {
    answers.add(new CompletableFuture<>());
    return this;
  }

  @Override
  public synchronized CompletionStage<List<InetAddress>> resolve(String host) {
    return answers.isEmpty()
        ? CompletableFuture.failedStage(new UnknownHostException(host))
        : answers.remove();
  }
}
