package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.stream.SetConsumerPolicy;
import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.ResourcePolicy;
import java.util.concurrent.CompletionStage;

/** Keeps the policies of streams and consumers. */
record PolicyStore(Streams streams) {
  private static final int BYTES_MAX = 20 * 1024;
  private static final int STATEMENTS_MAX = 20;

  /** Where there is none, this stands for it. */
  private static final String NONE = "{}";

  CompletionStage<String> get(KinesisResource resource) {
    return resource
        .describe(streams)
        .thenApply(view -> {
          String policy =
              resource.isConsumer() ? resource.in(view).policy() : view.settings().policy();
          return policy.isEmpty() ? NONE : policy;
        });
  }

  CompletionStage<Unit> put(KinesisResource resource, String policy) {
    boolean valid =
        Bytes.utf8(policy).size() <= BYTES_MAX
            && ResourcePolicy.parse(policy)
                .filter(parsed -> parsed.isValid(STATEMENTS_MAX))
                .filter(parsed -> parsed.actions().stream().allMatch(PolicyStore::isOfKinesis))
                .isPresent();
    if (!valid) {
      throw KinesisErrors.invalidArgument(
          "The policy is not valid: it has to be a JSON object of at most 20 KB with a Statement of"
              + " Effect, Principal and Action, and actions of kinesis alone.");
    }
    return set(resource, policy);
  }

  CompletionStage<Unit> delete(KinesisResource resource) {
    return set(resource, "");
  }

  private CompletionStage<Unit> set(KinesisResource resource, String policy) {
    Streams.Words words =
        (view, problem) ->
            problem == StreamProblem.POLICY_DOES_NOT_EXIST
                ? KinesisErrors.noPolicy(resource.arn())
                : StreamRefusals.of(view, problem);
    return resource
        .describe(streams)
        .thenCompose(view ->
            resource.isConsumer()
                ? streams.submit(
                    resource.stream(),
                    new SetConsumerPolicy(resource.consumerName(), policy),
                    words)
                : streams
                    .change(resource.stream(), new SettingsChange.Policy(policy), words)
                    .thenApply(_ -> Ack.DONE))
        .thenApply(_ -> Unit.INSTANCE);
  }

  private static boolean isOfKinesis(String action) {
    return action.startsWith("kinesis:") || action.equals("*");
  }
}
