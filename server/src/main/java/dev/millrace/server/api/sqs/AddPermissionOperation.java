package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.AddPermissionRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds a statement to a queue's policy. */
record AddPermissionOperation(Queues queues) implements Operation<AddPermissionRequest, Unit> {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final int ACTIONS_MAX = 7;

  /** What an owner may let others do; the rest is the owner's alone. */
  private static final Set<String> ACTIONS =
      Set.of(
          "*",
          "SendMessage",
          "ReceiveMessage",
          "DeleteMessage",
          "ChangeMessageVisibility",
          "GetQueueAttributes",
          "GetQueueUrl",
          "ListDeadLetterSourceQueues",
          "PurgeQueue");

  @Override
  public CompletionStage<Unit> handle(AddPermissionRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    String label = label(request.label());
    List<String> accounts = given("AWSAccountId", request.aWSAccountIds());
    List<String> actions = given("ActionName", request.actions());
    if (!accounts.stream().allMatch(account -> ACCOUNT.matcher(account).matches())) {
      throw SqsErrors.invalidValue("PrincipalId", accounts, "Unable to verify.");
    }
    for (String action : actions) {
      if (!ACTIONS.contains(action)) {
        throw SqsErrors.invalidValue(
            "ActionName",
            "SQS:" + action,
            "Only the queue owner is allowed to invoke this action.");
      }
    }
    if (actions.size() > ACTIONS_MAX) {
      throw SqsErrors.tooManyActions(actions.size(), ACTIONS_MAX);
    }
    return new PolicyEditor(queues)
        .edit(queue, policy -> QueuePolicy.with(policy, queue, label, accounts, actions));
  }

  static String label(@Nullable String label) {
    if (label == null || label.isEmpty()) {
      throw SqsErrors.missingParameter("Label");
    }
    if (!LABEL.matcher(label).matches()) {
      throw SqsErrors.invalidValue(
          "Label",
          label,
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
    }
    return label;
  }

  private static List<String> given(String parameter, @Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      throw SqsErrors.missingParameter(parameter);
    }
    return List.copyOf(new LinkedHashSet<>(values));
  }
}
