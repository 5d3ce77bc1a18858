package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The Kinesis Producer Library, unmodified, over TLS: its daemon packs many records into one, and
 * the consumers' library takes them apart again.
 */
@Execution(ExecutionMode.CONCURRENT)
class KplTest {
  private static final int RECORDS = 1000;
  private static final int KEYS = 10;
  private static final int SECONDS_MAX = 180;

  @TempDir private static Path folder;
  private static TestCertificate certificate;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    certificate = TestCertificate.make(folder);
    server = RunningServer.startWith(folder.resolve("data"), certificate.settings());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void packedRecordsAreUnpacked() throws Exception {
    try (KinesisClient kinesis =
        JavaSdk.configured(server.endpoint(), KinesisClient.builder())
            .httpClient(
                ApacheHttpClient.builder()
                    .tlsTrustManagersProvider(() -> certificate.trustManagers())
                    .build())
            .build()) {
      kinesis.createStream(request -> request.streamName("packed").shardCount(2));
      JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName("packed"));
    }
    try (ClientProgram producer = producer()) {
      String taken = producer.await("all taken", lines -> !lines.isEmpty(), SECONDS_MAX).getFirst();
      assertThat(taken).startsWith("taken " + RECORDS + " in ");
      assertThat(Integer.parseInt(taken.substring(taken.lastIndexOf(' ') + 1)))
          .as("records of the stream")
          .isLessThan(RECORDS / 10);
    }
    Set<String> expected = new HashSet<>(Set.of("first 0"));
    for (int i = 0; i < RECORDS; i++) {
      expected.add("key-%d %d".formatted(i % KEYS, i / KEYS));
    }
    try (ClientProgram consumer = consumer()) {
      List<String> lines =
          consumer.await(
              "all records",
              printed -> printed.stream().filter(KplTest::isRecord).count() > RECORDS,
              SECONDS_MAX);
      // Which of the producer's packets comes first is nobody's promise.
      assertThat(lines.stream().filter(KplTest::isRecord).map(KplTest::keyAndNumber))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static boolean isRecord(String line) {
    return line.startsWith("record ");
  }

  private static String keyAndNumber(String line) {
    return line.substring(line.indexOf(' ', "record ".length()) + 1);
  }

  private static ClientProgram producer() {
    return ClientProgram.start(
        folder,
        "producer",
        "kpl",
        "kpl/KplProducer.java",
        "packed",
        server.endpoint().toString(),
        Integer.toString(RECORDS));
  }

  private static ClientProgram consumer() throws Exception {
    return ClientProgram.start(
        folder,
        "consumer",
        "kcl3",
        "kcl/KclConsumer.java",
        certificate.trustOptions(folder),
        "unpacking",
        "packed",
        server.endpoint().toString(),
        "a",
        "fan-out");
  }
}
