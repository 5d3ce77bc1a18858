package dev.millrace.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.server.Millrace;
import dev.millrace.server.config.SettingKey;
import dev.millrace.server.config.Settings;
import dev.millrace.server.config.SettingsLoader;
import dev.millrace.server.config.Surroundings;
import dev.millrace.server.control.HeldServer;
import dev.millrace.server.notification.SigningKey;
import dev.millrace.server.notification.SigningKeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup of a server that goes on serving. A client sends each number to one queue after the
 * other, the next one only when it was acknowledged: whatever moment a backup shows, no queue may
 * be ahead of the one before, nor more than one number behind it.
 */
@Timeout(120)
final class LiveBackupTest {
  private static final int QUEUES = 8;
  private static final int SENT_BEFORE = 20;
  private static final int SENT_BETWEEN = 5;
  private static final Pattern COUNT =
      Pattern.compile("<Name>ApproximateNumberOfMessages</Name><Value>(\\d+)</Value>");

  @TempDir Path temporary;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void backupShowsOneMomentOfAllLanesWhileClientsGoOn() throws Exception {
    Path data = temporary.resolve("data");
    int acknowledgedBefore;
    try (Millrace server = start(data)) {
      SigningKeyFile.open(data, () -> SigningKey.create(Instant.EPOCH, Entropy.system()));
      for (int queue = 0; queue < QUEUES; queue++) {
        call(server, "CreateQueue", "QueueName=q" + queue);
      }
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger rounds = new AtomicInteger();
      CountDownLatch busy = new CountDownLatch(SENT_BEFORE);
      CountDownLatch afterwards = new CountDownLatch(SENT_BEFORE + SENT_BETWEEN);
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                while (!stop.get() || afterwards.getCount() > 0) {
                  sendToAll(server, rounds.get());
                  rounds.incrementAndGet();
                  busy.countDown();
                  afterwards.countDown();
                }
              });
      busy.await();
      acknowledgedBefore = rounds.get();
      assertThat(run("backup", data.toString(), temporary.resolve("backup").toString())).isZero();
      stop.set(true);
      sender.join();
    }
    Path other = temporary.resolve("other");
    assertThat(run("restore", temporary.resolve("backup").toString(), other.toString())).isZero();
    assertThat(run("verify", other.toString())).isZero();
    assertThat(other.resolve("sns-signing.pem"))
        .hasSameBinaryContentAs(data.resolve("sns-signing.pem"));
    try (Millrace restored = start(other)) {
      List<Integer> counts = new ArrayList<>();
      for (int queue = 0; queue < QUEUES; queue++) {
        counts.add(count(restored, queue));
      }
      assertThat(counts).isSortedAccordingTo((a, b) -> b - a);
      assertThat(counts.getFirst() - counts.getLast()).isBetween(0, 1);
      assertThat(counts.getLast()).isGreaterThanOrEqualTo(acknowledgedBefore);
    }
  }

  @Test
  void serverThatStopsDuringABackupDoesNotWaitForIt() throws IOException {
    Path data = temporary.resolve("data");
    HeldServer held = heldUntilItStops(data);

    assertThat(data.resolve("control")).doesNotExist();
    assertThatThrownBy(held::cut).isInstanceOf(IOException.class);
    held.close();
  }

  private static HeldServer heldUntilItStops(Path data) throws IOException {
    try (Millrace server = start(data)) {
      assertThat(server.url()).isNotEmpty();
      HeldServer held = HeldServer.in(data);
      assertThat(held.cut()).hasSize(3);
      return held;
    }
  }

  @Test
  void onlyTheOwnerMayAskTheServer() throws IOException {
    Path data = temporary.resolve("data");
    try (Millrace server = start(data)) {
      assertThat(server.url()).isNotEmpty();
      assertThat(Files.getPosixFilePermissions(data.resolve("control")))
          .extracting(Enum::name)
          .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
  }

  private void sendToAll(Millrace server, int round) {
    for (int queue = 0; queue < QUEUES; queue++) {
      try {
        call(server, "SendMessage", "QueueUrl=" + url(server, queue) + "&MessageBody=n" + round);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private int count(Millrace server, int queue) throws IOException, InterruptedException {
    String reply =
        call(server, "GetQueueAttributes", "AttributeName.1=All&QueueUrl=" + url(server, queue));
    Matcher count = COUNT.matcher(reply.replaceAll("\\s", ""));
    assertThat(count.find()).as(reply).isTrue();
    return Integer.parseInt(count.group(1));
  }

  private static String url(Millrace server, int queue) {
    return server.url() + "/000000000000/q" + queue;
  }

  private String call(Millrace server, String action, String parameters)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("Action=" + action + "&" + parameters))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static Surroundings surroundings() {
    return new Surroundings(Map.of(), "Linux", Path.of("/home-of-nobody"));
  }

  private static Millrace start(Path data) {
    Settings settings =
        SettingsLoader.load(
            surroundings(),
            null,
            Map.of(
                SettingKey.PORT, "0", SettingKey.LANES, "3", SettingKey.DATA_DIR, data.toString()));
    return Millrace.start(
        settings,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private static int run(String... arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Screen screen = new Screen(nowhere, nowhere, false, Clock.system());
    return new Main(_ -> 0, surroundings(), screen).run(arguments);
  }
}
