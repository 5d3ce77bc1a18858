package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What names a move task to clients: Base64 of a JSON object, as they know it. */
record MoveTaskHandle(UUID task, QueueId source) {
  private static final String TASK = "taskId";
  private static final String SOURCE = "sourceArn";

  String text() {
    Map<String, Document> entries = new LinkedHashMap<>();
    entries.put(TASK, new Document.Text(task.toString()));
    entries.put(SOURCE, new Document.Text(source.arn()));
    String json = JsonText.write(new Document.Node(entries));
    return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
  }

  static MoveTaskHandle read(String text) {
    try {
      String json = new String(Base64.getDecoder().decode(text), UTF_8);
      if (JsonText.parse(json) instanceof Document.Node(var entries)
          && entries.get(TASK) instanceof Document.Text(var task)
          && entries.get(SOURCE) instanceof Document.Text(var arn)) {
        QueueId source = RedrivePolicies.parseArn(arn);
        if (source != null) {
          return new MoveTaskHandle(UUID.fromString(task), source);
        }
      }
    } catch (IllegalArgumentException | MalformedRequestException notOurs) {
      // Refused like whatever else was not given out here.
    }
    throw SqsErrors.invalidParameterValue("Value for parameter TaskHandle is invalid.");
  }
}
