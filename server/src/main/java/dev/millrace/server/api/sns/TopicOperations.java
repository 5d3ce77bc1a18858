package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.SnsService;

/** What is done with topics, their subscriptions and their messages. */
public record TopicOperations(Topics topics) implements SnsOperations {
  @Override
  public void bindTo(SnsBindings bindings) {
    bindings.bind(
        SnsService.createTopic(), new CreateTopicOperation(topics, new TopicCount(topics)));
    bindings.bind(SnsService.deleteTopic(), new DeleteTopicOperation(topics));
    bindings.bind(SnsService.getTopicAttributes(), new GetTopicAttributesOperation(topics));
    bindings.bind(SnsService.setTopicAttributes(), new SetTopicAttributesOperation(topics));
    bindings.bind(SnsService.listTopics(), new ListTopicsOperation(topics));
    bindings.bind(SnsService.tagResource(), new TagResourceOperation(topics));
    bindings.bind(SnsService.untagResource(), new UntagResourceOperation(topics));
    bindings.bind(SnsService.listTagsForResource(), new ListTagsForResourceOperation(topics));
    bindings.bind(SnsService.addPermission(), new AddPermissionOperation(topics));
    bindings.bind(SnsService.removePermission(), new RemovePermissionOperation(topics));
    bindings.bind(
        SnsService.getDataProtectionPolicy(), new GetDataProtectionPolicyOperation(topics));
    bindings.bind(
        SnsService.putDataProtectionPolicy(), new PutDataProtectionPolicyOperation(topics));
    bindings.bind(SnsService.subscribe(), new SubscribeOperation(topics));
    bindings.bind(SnsService.confirmSubscription(), new ConfirmSubscriptionOperation(topics));
    bindings.bind(SnsService.unsubscribe(), new UnsubscribeOperation(topics));
    bindings.bind(SnsService.listSubscriptions(), new ListSubscriptionsOperation(topics));
    bindings.bind(
        SnsService.listSubscriptionsByTopic(), new ListSubscriptionsByTopicOperation(topics));
    bindings.bind(
        SnsService.getSubscriptionAttributes(), new GetSubscriptionAttributesOperation(topics));
    bindings.bind(
        SnsService.setSubscriptionAttributes(), new SetSubscriptionAttributesOperation(topics));
  }
}
