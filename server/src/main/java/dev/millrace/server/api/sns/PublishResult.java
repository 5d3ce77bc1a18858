package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.Publish;
import dev.millrace.server.api.ServiceException;

/** What became of one message of a publication. */
sealed interface PublishResult {
  record Accepted(Publish.Accepted message) implements PublishResult {}

  record Rejected(ServiceException reason) implements PublishResult {}
}
