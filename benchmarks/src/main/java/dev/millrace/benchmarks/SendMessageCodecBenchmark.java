package dev.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SendMessageResult;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A SendMessage with a body of 1 KiB, from bytes to the typed request, and its reply to bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SendMessageCodecBenchmark {
  private static final String QUEUE_URL = "http://127.0.0.1:4566/000000000000/orders";
  private static final String BODY = "x".repeat(1024);

  private final Codec json = Codecs.of(WireProtocol.AWS_JSON_1_0).orElseThrow();
  private final Codec query = Codecs.of(WireProtocol.AWS_QUERY).orElseThrow();
  private final WireRequest jsonRequest =
      request(
          "application/x-amz-json-1.0",
          "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"MessageBody\":\"" + BODY + "\"}");
  private final WireRequest queryRequest =
      request(
          "application/x-www-form-urlencoded",
          "Action=SendMessage&Version=2012-11-05&QueueUrl="
              + URLEncoder.encode(QUEUE_URL, UTF_8)
              + "&MessageBody="
              + BODY);
  private final SendMessageResult result =
      SendMessageResult.builder()
          .messageId("8693541e-2c84-4c6e-a5d0-53ba412fe59a")
          .mD5OfMessageBody("5d41402abc4b2a76b9719d911017c592")
          .build();

  @Benchmark
  public SendMessageRequest readJson() {
    return json.readInput(SqsService.sendMessage(), jsonRequest);
  }

  @Benchmark
  public SendMessageRequest readQuery() {
    return query.readInput(SqsService.sendMessage(), queryRequest);
  }

  @Benchmark
  public WireReply writeJson() {
    return json.writeOutput(SqsService.SCHEMA, SqsService.sendMessage(), result, "id");
  }

  @Benchmark
  public WireReply writeQuery() {
    return query.writeOutput(SqsService.SCHEMA, SqsService.sendMessage(), result, "id");
  }

  private static WireRequest request(String contentType, String body) {
    return new WireRequest(
        "POST",
        "/",
        "",
        new Headers(List.of(new Header("Content-Type", contentType))),
        Bytes.utf8(body));
  }
}
