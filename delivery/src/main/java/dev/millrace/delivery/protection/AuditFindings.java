package dev.millrace.delivery.protection;

import dev.millrace.delivery.protection.detection.Span;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit has to write, and where. It never has the data itself.
 *
 * @param found empty where the destination wants to hear of messages without findings
 */
public record AuditFindings(
    LogDestination destination,
    String messageId,
    Instant at,
    String principalArn,
    String topicArn,
    List<Found> found) {
  /**
   * One identifier, and where the text had it, in UTF-16 units.
   *
   * @param detections in order, at least one
   */
  public record Found(String name, List<Span> detections) {
    public Found {
      detections = List.copyOf(detections);
    }
  }

  public AuditFindings {
    found = List.copyOf(found);
  }

  /** One line, as the service writes it to its destinations. */
  public String json() {
    Map<String, Document> entries = new LinkedHashMap<>();
    entries.put("messageId", new Document.Text(messageId));
    entries.put("auditTimestamp", new Document.Text(at.truncatedTo(ChronoUnit.SECONDS).toString()));
    entries.put("callerPrincipal", new Document.Text(principalArn));
    entries.put("resourceArn", new Document.Text(topicArn));
    entries.put(
        "dataIdentifiers",
        new Document.Array(found.stream().map(AuditFindings::document).toList()));
    return JsonText.write(new Document.Node(entries));
  }

  private static Document document(Found found) {
    Map<String, Document> entries = new LinkedHashMap<>();
    entries.put("name", new Document.Text(found.name));
    entries.put("count", number(found.detections.size()));
    entries.put(
        "detections",
        new Document.Array(found.detections.stream().map(AuditFindings::document).toList()));
    return new Document.Node(entries);
  }

  private static Document document(Span span) {
    Map<String, Document> entries = new LinkedHashMap<>();
    entries.put("start", number(span.start()));
    entries.put("end", number(span.end()));
    return new Document.Node(entries);
  }

  private static Document number(int value) {
    return new Document.Decimal(BigDecimal.valueOf(value));
  }
}
