package dev.millrace.server.cli;

import dev.millrace.protocol.kinesis.DescribeStreamSummaryInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.sqs.GetQueueUrlRequest;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.ServiceFailedException;
import dev.millrace.server.client.StreamName;
import dev.millrace.server.maintenance.MisuseException;
import java.util.Set;
import picocli.CommandLine.Option;

/** Whether a name is a queue's or a stream's: whichever there is. */
final class SourceOption {
  /** There is none, or none can have such a name. */
  private static final Set<String> ABSENT =
      Set.of(
          "QueueDoesNotExist",
          "InvalidParameterValue",
          "InvalidAddress",
          "ResourceNotFoundException",
          "InvalidArgumentException",
          "ValidationException");

  @Option(names = "--queue", description = "The name is a queue's.")
  private boolean queue;

  @Option(names = "--stream", description = "The name is a stream's.")
  private boolean stream;

  /** What a name, a queue's URL or a stream's ARN means. */
  boolean isStream(ServiceClient client, String name) {
    if (queue && stream) {
      throw new MisuseException("--queue and --stream: it is one or the other");
    }
    if (queue || stream || name.contains("://") || StreamName.isArn(name)) {
      return stream || StreamName.isArn(name);
    }
    boolean queueThere =
        exists(() ->
            client.call(
                SqsService.SCHEMA, SqsService.getQueueUrl(), new GetQueueUrlRequest(name, null)));
    boolean streamThere =
        exists(() ->
            client.call(
                KinesisService.SCHEMA,
                KinesisService.describeStreamSummary(),
                new DescribeStreamSummaryInput(name, null, null)));
    if (queueThere && streamThere) {
      throw new MisuseException(
          "'%s' is a queue and a stream: say --queue or --stream".formatted(name));
    }
    if (!queueThere && !streamThere) {
      throw new ServiceFailedException(
          "NotFound", "there is no queue and no stream '%s'".formatted(name));
    }
    return streamThere;
  }

  private static boolean exists(Runnable question) {
    try {
      question.run();
      return true;
    } catch (ServiceFailedException e) {
      if (ABSENT.contains(e.code())) {
        return false;
      }
      throw e;
    }
  }
}
