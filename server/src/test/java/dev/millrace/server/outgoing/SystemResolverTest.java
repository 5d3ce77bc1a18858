package dev.millrace.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The operating system knows this machine. */
class SystemResolverTest {
  @Test
  void ownNameLeadsToThisMachine() {
    try (SystemResolver resolver = new SystemResolver()) {
      assertThat(resolver.resolve("localhost").toCompletableFuture().join())
          .isNotEmpty()
          .allMatch(InetAddress::isLoopbackAddress);
    }
  }

  @Test
  void closedResolverFindsNobody() {
    SystemResolver resolver = new SystemResolver();
    resolver.close();

    assertThatThrownBy(() -> resolver.resolve("localhost").toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(RejectedExecutionException.class);
  }
}
