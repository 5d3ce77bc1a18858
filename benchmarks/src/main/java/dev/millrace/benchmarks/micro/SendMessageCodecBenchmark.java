package dev.millrace.benchmarks.micro;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.codec.QueryStructures;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SendMessageResult;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
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
  private final Codec json = Codecs.of(WireProtocol.AWS_JSON_1_0).orElseThrow();
  private final Codec query = Codecs.of(WireProtocol.AWS_QUERY).orElseThrow();
  private final SendMessageRequest message =
      SendMessageRequest.builder()
          .queueUrl("http://127.0.0.1:4566/000000000000/orders")
          .messageBody(Inputs.json(1024))
          .build();
  private final WireRequest jsonRequest =
      Inputs.request("application/x-amz-json-1.0", JsonStructures.write(message));
  private final WireRequest queryRequest =
      Inputs.request(
          "application/x-www-form-urlencoded",
          QueryStructures.write(SqsService.SCHEMA, SqsService.sendMessage(), message));
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
}
