package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.SnsService;

/** What is done with topics, their subscriptions and their messages. */
public record TopicOperations(Topics topics) implements SnsOperations {
  @Override
  public void bindTo(SnsBindings bindings) {
    bindings.bind(SnsService.publish(), new PublishOperation(topics));
  }
}
