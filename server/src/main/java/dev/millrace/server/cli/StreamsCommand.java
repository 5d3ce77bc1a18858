package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.DescribeStreamStateResult;
import dev.millrace.protocol.millrace.StreamState;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.StreamApplications;
import dev.millrace.server.client.StreamName;
import dev.millrace.server.client.StreamStates;
import dev.millrace.server.maintenance.MisuseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace streams}: what there is, and how far those who read it have come. */
@Command(
    name = "streams",
    description = "List streams; of one, its shards, and how far its readers are behind.",
    footer = {
      "",
      "Readers are registered consumers while they are subscribed, and applications of",
      "the Kinesis Client Library, found by their lease tables. Behind: how many",
      "records, and how much earlier than the youngest one arrived what was read last;",
      "a consumer is told, an application has checkpointed. Without a terminal each",
      "line is a JSON object."
    })
final class StreamsCommand extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "<stream>", description = "Its name or ARN.")
  private @Nullable String stream;

  @Option(
      names = "--application",
      paramLabel = "<table>",
      description = "Only this application, named as its lease table; else all that there are.")
  private @Nullable String application;

  @Option(names = "--json", description = "A JSON object a line, at a terminal too.")
  private boolean json;

  StreamsCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) {
    StreamPrinter printer = new StreamPrinter(session().screen(json));
    if (stream == null) {
      if (application != null) {
        throw new MisuseException("--application goes with a stream");
      }
      List<StreamState> all = StreamStates.all(client);
      printer.print(all);
      return 0;
    }
    StreamName name = new StreamName(stream);
    DescribeStreamStateResult state = StreamStates.of(client, name);
    printer.print(state, StreamApplications.of(client, name, application));
    return 0;
  }
}
