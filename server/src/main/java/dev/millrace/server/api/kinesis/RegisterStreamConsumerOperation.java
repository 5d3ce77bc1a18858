package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.RegisterConsumer;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ConsumerStatus;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerInput;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.concurrent.CompletionStage;

/** Registers a consumer for enhanced fan-out; it is active as soon as anybody looks. */
record RegisterStreamConsumerOperation(Streams streams)
    implements Operation<RegisterStreamConsumerInput, RegisterStreamConsumerOutput> {
  @Override
  public CompletionStage<RegisterStreamConsumerOutput> handle(
      RegisterStreamConsumerInput input, Call call) {
    StreamId stream = StreamNames.ofArn(input.streamARN(), call.caller());
    String name = input.consumerName();
    return streams
        .submit(
            stream,
            new RegisterConsumer(name, TagRules.checked(input.tags(), stream)),
            (view, problem) -> refusal(view, problem, name))
        .thenApply(consumer ->
            new RegisterStreamConsumerOutput(
                StreamShapes.consumer(stream, consumer, ConsumerStatus.CREATING)));
  }

  private static ServiceException refusal(StreamView stream, StreamProblem problem, String name) {
    return problem == StreamProblem.CONSUMER_EXISTS
        ? KinesisErrors.resourceInUse(
            "Consumer %s under stream %s already exists for account %s."
                .formatted(name, stream.id().name(), stream.id().accountId()))
        : StreamRefusals.of(stream, problem);
  }
}
