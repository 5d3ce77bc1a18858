package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.DeregisterConsumer;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.protocol.kinesis.DeregisterStreamConsumerInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Ends a consumer's registration. */
record DeregisterStreamConsumerOperation(Streams streams, ConsumerNames consumers)
    implements Operation<DeregisterStreamConsumerInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeregisterStreamConsumerInput input, Call call) {
    return consumers
        .find(input.streamARN(), input.consumerName(), input.consumerARN(), call.caller())
        .thenCompose(found ->
            streams.submit(
                found.stream().id(),
                new DeregisterConsumer(found.consumer().name()),
                (view, problem) ->
                    problem == StreamProblem.CONSUMER_DOES_NOT_EXIST
                        ? KinesisErrors.consumerNotFound(found.consumer().name(), view.id())
                        : StreamRefusals.of(view, problem)))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
