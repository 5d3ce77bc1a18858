package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.AddPermissionInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Adds a statement to a topic's policy. */
record AddPermissionOperation(Topics topics) implements Operation<AddPermissionInput, Unit> {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  @Override
  public CompletionStage<Unit> handle(AddPermissionInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    String label = label(input.label());
    List<String> accounts = List.copyOf(new LinkedHashSet<>(input.aWSAccountId()));
    List<String> actions = List.copyOf(new LinkedHashSet<>(input.actionName()));
    if (!accounts.stream().allMatch(account -> ACCOUNT.matcher(account).matches())) {
      throw SnsErrors.invalidParameter("Policy Error: PrincipalNotFound");
    }
    return new TopicPolicyEditor(topics)
        .edit(topic, policy -> TopicPolicy.with(policy, topic, label, accounts, actions));
  }

  static String label(String label) {
    if (!LABEL.matcher(label).matches()) {
      throw SnsErrors.invalidParameter("Label");
    }
    return label;
  }
}
