package dev.millrace.benchmarks.micro;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.codec.QueryStructures;
import dev.millrace.protocol.sqs.Message;
import dev.millrace.protocol.sqs.ReceiveMessageResult;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Ten messages with bodies of 1 KiB: sent in one batch, and received with one reply. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MessageBatchCodecBenchmark {
  private static final int MESSAGES = 10;
  private static final String BODY = Inputs.json(1024);

  private final Codec json = Codecs.of(WireProtocol.AWS_JSON_1_0).orElseThrow();
  private final Codec query = Codecs.of(WireProtocol.AWS_QUERY).orElseThrow();
  private final SendMessageBatchRequest batch =
      SendMessageBatchRequest.builder()
          .queueUrl("http://127.0.0.1:4566/000000000000/orders")
          .entries(
              IntStream.range(0, MESSAGES)
                  .mapToObj(i ->
                      SendMessageBatchRequestEntry.builder()
                          .id("message-" + i)
                          .messageBody(BODY)
                          .build())
                  .toList())
          .build();
  private final WireRequest jsonRequest =
      Inputs.request("application/x-amz-json-1.0", JsonStructures.write(batch));
  private final WireRequest queryRequest =
      Inputs.request(
          "application/x-www-form-urlencoded",
          QueryStructures.write(SqsService.SCHEMA, SqsService.sendMessageBatch(), batch));
  private final ReceiveMessageResult received =
      new ReceiveMessageResult(IntStream.range(0, MESSAGES).mapToObj(_ -> message()).toList());

  @Benchmark
  public SendMessageBatchRequest readJson() {
    return json.readInput(SqsService.sendMessageBatch(), jsonRequest);
  }

  @Benchmark
  public SendMessageBatchRequest readQuery() {
    return query.readInput(SqsService.sendMessageBatch(), queryRequest);
  }

  @Benchmark
  public WireReply writeJson() {
    return json.writeOutput(SqsService.SCHEMA, SqsService.receiveMessage(), received, "id");
  }

  @Benchmark
  public WireReply writeQuery() {
    return query.writeOutput(SqsService.SCHEMA, SqsService.receiveMessage(), received, "id");
  }

  private static Message message() {
    return Message.builder()
        .messageId("8693541e-2c84-4c6e-a5d0-53ba412fe59a")
        .receiptHandle("AQ8FyZ0xkq1SBnOxYHd2b1c3dGVyZmFjZQ6kYmFzZTY0dGV4dGhlcmUAAAAB")
        .mD5OfBody("5d41402abc4b2a76b9719d911017c592")
        .body(BODY)
        .attributes(Map.of("SentTimestamp", "1700000000000", "ApproximateReceiveCount", "1"))
        .build();
  }
}
