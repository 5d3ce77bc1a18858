package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.protocol.kinesis.ConsumerDescription;
import dev.millrace.protocol.kinesis.ConsumerStatus;
import dev.millrace.protocol.kinesis.DescribeStreamConsumerInput;
import dev.millrace.protocol.kinesis.DescribeStreamConsumerOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Tells what a consumer is. */
record DescribeStreamConsumerOperation(ConsumerNames consumers)
    implements Operation<DescribeStreamConsumerInput, DescribeStreamConsumerOutput> {
  @Override
  public CompletionStage<DescribeStreamConsumerOutput> handle(
      DescribeStreamConsumerInput input, Call call) {
    return consumers
        .find(input.streamARN(), input.consumerName(), input.consumerARN(), call.caller())
        .thenApply(found -> {
          StreamId stream = found.stream().id();
          Consumer consumer = found.consumer();
          return new DescribeStreamConsumerOutput(
              new ConsumerDescription(
                  consumer.name(),
                  consumer.arn(stream),
                  ConsumerStatus.ACTIVE.value(),
                  Instant.ofEpochMilli(consumer.createdAtMillis()),
                  stream.arn()));
        });
  }
}
