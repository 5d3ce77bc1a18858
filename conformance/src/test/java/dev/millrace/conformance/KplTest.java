package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The Kinesis Producer Library, unmodified, over TLS: its daemon packs many records into one, and
 * the consumers' library takes them apart again.
 */
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
  void packedRecordsAreUnpackedInOrder() throws Exception {
    try (KinesisClient kinesis =
        JavaSdk.configured(server.endpoint(), KinesisClient.builder())
            .httpClient(
                ApacheHttpClient.builder()
                    .tlsTrustManagersProvider(() -> certificate.trustManagers())
                    .build())
            .build()) {
      kinesis.createStream(request -> request.streamName("packed").shardCount(2));
      kinesis.waiter().waitUntilStreamExists(request -> request.streamName("packed"));
    }
    try (ClientProgram producer = producer()) {
      String taken = producer.await("all taken", lines -> !lines.isEmpty(), SECONDS_MAX).getFirst();
      assertThat(taken).startsWith("taken " + RECORDS + " in ");
      assertThat(Integer.parseInt(taken.substring(taken.lastIndexOf(' ') + 1)))
          .as("records of the stream")
          .isLessThan(RECORDS / 10);
    }
    Map<String, Integer> countByKey = new HashMap<>(Map.of("first", 1));
    for (int key = 0; key < KEYS; key++) {
      countByKey.put("key-" + key, RECORDS / KEYS);
    }
    try (ClientProgram consumer = consumer()) {
      KclLedger ledger = new KclLedger();
      ledger.add(
          consumer.await(
              "all records",
              lines -> lines.stream().filter(line -> line.startsWith("record ")).count() > RECORDS,
              SECONDS_MAX));
      ledger.assertWhole(countByKey);
    }
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
