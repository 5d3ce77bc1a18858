package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.SnsService;

/** Publishing, to topics and past them. */
public record PublishOperations(Publisher publisher, DirectMessages direct)
    implements SnsOperations {
  @Override
  public void bindTo(SnsBindings bindings) {
    bindings.bind(SnsService.publish(), new PublishOperation(publisher, direct));
    bindings.bind(SnsService.publishBatch(), new PublishBatchOperation(publisher));
  }
}
