package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are libraries of other languages: each runs a script that ends with its claims. */
class ScriptTest {
  private static final Path SCRIPTS = Path.of("src", "test", "resources").toAbsolutePath();
  private static final Path NODE = Path.of("node").toAbsolutePath();
  private static final Path SYSTEM_PYTHON = Path.of("/usr/bin/python3");
  private static final String[] BOTO_CLAIMS = {
    "OK queue is made, found and listed",
    "OK message comes back as it was sent",
    "OK message is shown again, and deleted twice",
    "OK batch shows messages again",
    "OK batch answers every entry by itself",
    "OK attributes and tags are kept",
    "OK queues are listed in pages",
    "OK refusals are the exceptions of boto3",
    "OK queue is purged and deleted"
  };

  private static final String[] TOPIC_CLAIMS = {
    "OK resources are made, used and deleted",
    "OK topics are listed in pages",
    "OK raw delivery keeps attributes as they were",
    "OK attributes choose who is given a message",
    "OK bodies choose who is given a message",
    "OK refusals are the exceptions of boto3",
    "OK FIFO topics keep order and deliver once"
  };

  private static final String[] TABLE_CLAIMS = {
    "OK table is made and found",
    "OK lease is taken once",
    "OK index is added to what is there",
    "OK segments together are the whole table",
    "OK items are queried and updated by expressions",
    "OK transaction happens as a whole or not at all",
    "OK tables are deleted"
  };

  private static final String[] STREAM_CLAIMS = {
    "OK stream is made, found and listed",
    "OK records come back as they were put",
    "OK iterators of all types begin where they say",
    "OK shards are split and merged, and their children are followed",
    "OK records are pushed to a subscriber",
    "OK refusals are the exceptions of boto3",
    "OK stream is deleted"
  };

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void boto3OfTodaySpeaksJson() {
    Optional<Program> python = pythonWhoseBotoSpeaks("json");
    if (python.isEmpty()) {
      NotRun.write("boto3", "no python3 with a boto3 that speaks JSON was found");
      return;
    }

    assertThat(run(python.get(), "sqs_client.py", server.endpoint().toString()))
        .contains(BOTO_CLAIMS)
        .contains("PROTOCOL json", "MISSING The specified queue does not exist.");
  }

  @Test
  void boto3OfOldSpeaksTheQueryProtocol() {
    Optional<Program> python = pythonWhoseBotoSpeaks("query");
    if (python.isEmpty()) {
      NotRun.write("boto3 of old", "no python3 with a boto3 that speaks query was found");
      return;
    }

    assertThat(run(python.get(), "sqs_client.py", server.endpoint().toString()))
        .contains(BOTO_CLAIMS)
        .contains(
            "PROTOCOL query", "MISSING The specified queue does not exist for this wsdl version.");
  }

  /** Where no old one was found, that is told beside the queues. */
  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void boto3OfTodayAndOfOldPublish(String protocolOfQueues) {
    pythonWhoseBotoSpeaks(protocolOfQueues)
        .ifPresent(python ->
            assertThat(run(python, "sns_client.py", server.endpoint().toString()))
                .containsExactly(TOPIC_CLAIMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void boto3OfTodayAndOfOldKeepTables(String protocolOfQueues) {
    pythonWhoseBotoSpeaks(protocolOfQueues)
        .ifPresent(python ->
            assertThat(run(python, "dynamodb_client.py", server.endpoint().toString()))
                .containsExactly(TABLE_CLAIMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void boto3OfTodayAndOfOldPutAndGetRecords(String protocolOfQueues) {
    pythonWhoseBotoSpeaks(protocolOfQueues)
        .ifPresent(python ->
            assertThat(run(python, "kinesis_client.py", server.endpoint().toString()))
                .containsExactly(STREAM_CLAIMS));
  }

  @Test
  void celeryTransportSendsAndReceives() {
    Optional<Program> python =
        pythons()
            .filter(one -> says(one, "import boto3, kombu, pycurl; print('yes')", "yes"))
            .findFirst();
    if (python.isEmpty()) {
      NotRun.write("kombu", "no python3 with kombu, boto3 and pycurl was found");
      return;
    }

    assertThat(run(python.get(), "kombu_client.py", server.endpoint().getAuthority()))
        .containsExactly("OK tasks are sent, received and acknowledged");
  }

  @Test
  void celeryRunsItsTasks() throws IOException {
    Optional<Program> python =
        pythons()
            .filter(one -> says(one, "import boto3, celery, kombu, pycurl; print('yes')", "yes"))
            .findFirst();
    if (python.isEmpty()) {
      NotRun.write("Celery", "no python3 with celery, kombu, boto3 and pycurl was found");
      return;
    }
    Path tasks = Files.createDirectory(folder.resolve("tasks"));

    assertThat(
            run(
                python.get(),
                "celery_client.py",
                server.endpoint().getAuthority(),
                tasks.toString()))
        .containsExactly(
            "OK a task survives its worker",
            "OK a hundred tasks ran once each",
            "OK tasks that ask for it are tried again",
            "OK tasks that use up their retries fail",
            "OK countdowns are waited for",
            "OK the queues are empty");
  }

  @Test
  void javaScriptSdkSendsAndReceives() {
    nodeClaims(
        "@aws-sdk/client-sqs",
        "sqs_client.mjs",
        "OK queue is made and found",
        "OK message comes back as it was sent",
        "OK batch answers every entry by itself",
        "OK deleted messages are gone",
        "OK queues are listed in pages",
        "OK refusals are the exceptions of the SDK",
        "OK attributes and tags are kept",
        "OK batch shows messages again, and one is deleted twice",
        "OK queue is purged and deleted");
  }

  @Test
  void javaScriptSdkPutsGetsAndSubscribes() {
    nodeClaims(
        "@aws-sdk/client-kinesis",
        "kinesis_client.mjs",
        "OK stream is made and found",
        "OK records come back as they were put",
        "OK records are pushed to a subscriber until the shard ends",
        "OK refusals are the exceptions of the SDK",
        "OK stream is deleted");
  }

  @Test
  void sqsConsumerConsumes() {
    nodeClaims(
        "sqs-consumer",
        "sqs_consumer.mjs",
        "OK a hundred messages are consumed once each",
        "OK batches are consumed whole",
        "OK failed messages are received again at once");
  }

  private static void nodeClaims(String client, String script, String... claims) {
    Optional<Program> node = Program.find("node");
    if (node.isEmpty()) {
      NotRun.write(client, "node was not found");
      return;
    }
    if (!Files.exists(NODE.resolve("node_modules").resolve(client))) {
      NotRun.write(client, "run npm ci in conformance/node");
      return;
    }

    Program.Outcome ran = node.get().asAwsClient().run(NODE, script, server.endpoint().toString());

    assertThat(ran.exitCode()).as(ran.all()).isZero();
    assertThat(ran.out().lines()).containsExactly(claims);
  }

  /** Nothing is to be left beside the scripts. */
  private static List<String> run(Program python, String script, String... arguments) {
    List<String> all = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
    all.addAll(List.of(arguments));
    Program.Outcome ran =
        python
            .asAwsClient()
            .with("PYTHONDONTWRITEBYTECODE", "1")
            .run(folder, all.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.all()).isZero();
    return ran.out().lines().toList();
  }

  private static Optional<Program> pythonWhoseBotoSpeaks(String protocol) {
    String question =
        "import boto3; sqs = boto3.client('sqs', region_name='us-east-1');"
            + " print(sqs.meta.service_model.metadata['protocol'])";
    return pythons().filter(python -> says(python, question, protocol)).findFirst();
  }

  private static Stream<Program> pythons() {
    return Stream.of(Program.find("python3"), Program.at(SYSTEM_PYTHON)).flatMap(Optional::stream);
  }

  private static boolean says(Program python, String question, String answer) {
    return python.asAwsClient().run(folder, "-c", question).out().strip().equals(answer);
  }
}
