package dev.millrace.benchmarks.report;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A line of JSON for each result. */
public final class JsonReport implements Report {
  private static final int DECIMALS = 3;

  private final PrintWriter out;
  private final Limits limits = new Limits();

  public JsonReport(PrintWriter out) {
    this.out = out;
  }

  /** An object's members in the order in which they are put. */
  private static final class Line {
    private final Map<String, Document> members = new LinkedHashMap<>();

    Line put(String name, String text) {
      members.put(name, new Document.Text(text));
      return this;
    }

    Line put(String name, long number) {
      members.put(name, new Document.Decimal(BigDecimal.valueOf(number)));
      return this;
    }

    Line put(String name, double number) {
      members.put(
          name,
          new Document.Decimal(
              BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN)));
      return this;
    }

    Line put(String name, Line object) {
      members.put(name, object.document());
      return this;
    }

    Document document() {
      return new Document.Node(members);
    }
  }

  @Override
  public void progress(
      String scenario, String target, boolean warmingUp, long operations, Unit unit) {
    write(
        new Line()
            .put("event", warmingUp ? "warming up" : "progress")
            .put("scenario", scenario)
            .put("target", target)
            .put(unit.word(), operations));
  }

  @Override
  public void measured(Measurement measured) {
    boolean limit = limits.learn(measured);
    Line line =
        new Line()
            .put("event", limit ? "limit" : "result")
            .put("scenario", measured.scenario())
            .put("target", measured.target())
            .put("unit", measured.unit().word())
            .put("connections", measured.connections())
            .put("seconds", measured.result().nanos() / 1e9)
            .put("operations", measured.result().operations())
            .put("operationsPerSecond", measured.result().operationsPerSecond())
            .put("requestsPerSecond", measured.result().requestsPerSecond())
            .put("offeredPerSecond", measured.offeredPerSecond())
            .put("latencyMillis", latencies(measured.result().latencies()))
            .put("processorMicrosPerOperation", measured.processorMicrosPerOperation())
            .put("ownBytes", measured.ownBytes())
            .put("generatorShare", measured.generatorShare())
            .put("generatorLateMillis", measured.result().latestNanos() / 1e6);
    if (!limit) {
      Line shares = new Line();
      limits.shares(measured).forEach(shares::put);
      line.put("sharesOfLimits", shares);
    }
    write(line);
  }

  private static Line latencies(Histogram latencies) {
    return new Line()
        .put("p50", latencies.getValueAtPercentile(50) / 1e6)
        .put("p99", latencies.getValueAtPercentile(99) / 1e6)
        .put("p99.9", latencies.getValueAtPercentile(99.9) / 1e6)
        .put("max", latencies.getMaxValue() / 1e6);
  }

  @Override
  public void note(String text) {
    write(new Line().put("event", "note").put("text", text));
  }

  private void write(Line line) {
    out.println(JsonText.write(line.document()));
    out.flush();
  }
}
