package dev.millrace.server.api.admin;

import dev.millrace.protocol.millrace.MessageAttributeValue;
import dev.millrace.protocol.millrace.TestFilterPolicyRequest;
import dev.millrace.protocol.millrace.TestFilterPolicyResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sns.FilterTrial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells whether a subscription with a filter policy would get a message. */
record TestFilterPolicyOperation()
    implements Operation<TestFilterPolicyRequest, TestFilterPolicyResult> {
  @Override
  public CompletionStage<TestFilterPolicyResult> handle(
      TestFilterPolicyRequest request, Call call) {
    FilterTrial trial =
        FilterTrial.of(
            request.filterPolicy(),
            request.filterPolicyScope(),
            Objects.requireNonNullElse(request.message(), ""),
            attributes(request.messageAttributes()));
    return CompletableFuture.completedFuture(
        new TestFilterPolicyResult(trial.matches(), trial.mismatchedKeys()));
  }

  /** As one publishes them. */
  private static Map<String, dev.millrace.protocol.sns.MessageAttributeValue> attributes(
      @Nullable Map<String, MessageAttributeValue> given) {
    Map<String, dev.millrace.protocol.sns.MessageAttributeValue> attributes = new LinkedHashMap<>();
    if (given != null) {
      given.forEach((name, value) ->
          attributes.put(
              name,
              new dev.millrace.protocol.sns.MessageAttributeValue(
                  value.dataType(), value.stringValue(), value.binaryValue())));
    }
    return attributes;
  }
}
