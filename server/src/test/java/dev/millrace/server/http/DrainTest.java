package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closing lets open exchanges be answered and takes nothing new. */
class DrainTest {
  private RunningEdge server;

  @BeforeEach
  void start() throws Exception {
    server = RunningEdge.withDefaults();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void openExchangeIsAnsweredAndItsConnectionThenClosed() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
      HttpExchange held = server.handler.nextHeld();
      Thread closing = Thread.ofVirtual().start(() -> server.edge.close(60));
      server.handler.awaitDraining();
      held.reply(ScriptedHandler.ok("last"));

      RawClient.Reply reply = client.read();
      assertThat(reply.body()).isEqualTo("last");
      assertThat(reply.header("connection")).isEqualTo("close");
      assertThat(client.atEnd()).isTrue();
      closing.join();
    }
  }

  @Test
  void idleConnectionClosesAtOnce() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").read();

      server.edge.close(60);

      assertThat(client.atEnd()).isTrue();
    }
  }

  @Test
  void newConnectionIsNotAccepted() throws Exception {
    int port = server.port();
    server.edge.close(60);

    assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void exchangeThatIsNotAnsweredInTimeIsAbandoned() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
      server.handler.nextHeld();

      server.edge.close(0);

      assertThat(client.atEnd()).isTrue();
      server.counters.awaitAbandoned(1);
    }
  }

  @Test
  void replyAfterTheEndDoesNothing() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
      HttpExchange held = server.handler.nextHeld();
      server.edge.close(0);

      held.reply(ScriptedHandler.ok("nobody reads this"));

      assertThat(client.atEnd()).isTrue();
    }
  }
}
