package dev.millrace.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** A line of JSON for each result. */
public final class JsonReport implements Report {
  private static final JsonFactory JSON = new JsonFactory();

  private final PrintWriter out;
  private final Limits limits = new Limits();

  public JsonReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void progress(
      String scenario, String target, boolean warmingUp, long operations, Unit unit) {
    line(json -> {
      json.writeStringField("event", "progress");
      json.writeStringField("scenario", scenario);
      json.writeStringField("target", target);
      json.writeBooleanField("warmingUp", warmingUp);
      json.writeNumberField(unit.word(), operations);
    });
  }

  @Override
  public void measured(Measurement measured) {
    boolean limit = limits.learn(measured);
    line(json -> {
      json.writeStringField("event", limit ? "limit" : "result");
      json.writeStringField("scenario", measured.scenario());
      json.writeStringField("target", measured.target());
      json.writeStringField("unit", measured.unit().word());
      json.writeNumberField("connections", measured.connections());
      json.writeNumberField("seconds", measured.result().nanos() / 1e9);
      json.writeNumberField("operations", measured.result().operations());
      json.writeNumberField("operationsPerSecond", measured.result().operationsPerSecond());
      json.writeNumberField("requestsPerSecond", measured.result().requestsPerSecond());
      json.writeNumberField("offeredPerSecond", measured.offeredPerSecond());
      latencies(json, measured);
      json.writeNumberField("processorMicrosPerOperation", measured.processorMicrosPerOperation());
      json.writeNumberField("ownBytes", measured.ownBytes());
      json.writeNumberField("generatorShare", measured.generatorShare());
      json.writeNumberField("generatorLateMillis", measured.result().latestNanos() / 1e6);
      if (!limit) {
        json.writeObjectFieldStart("sharesOfLimits");
        for (Map.Entry<String, Double> share : new TreeMap<>(limits.shares(measured)).entrySet()) {
          json.writeNumberField(share.getKey(), share.getValue());
        }
        json.writeEndObject();
      }
    });
  }

  private static void latencies(JsonGenerator json, Measurement measured) throws IOException {
    var latencies = measured.result().latencies();
    json.writeObjectFieldStart("latencyMillis");
    json.writeNumberField("p50", latencies.getValueAtPercentile(50) / 1e6);
    json.writeNumberField("p99", latencies.getValueAtPercentile(99) / 1e6);
    json.writeNumberField("p99.9", latencies.getValueAtPercentile(99.9) / 1e6);
    json.writeNumberField("max", latencies.getMaxValue() / 1e6);
    json.writeEndObject();
  }

  @Override
  public void note(String text) {
    line(json -> {
      json.writeStringField("event", "note");
      json.writeStringField("text", text);
    });
  }

  @Override
  public void end() {
    out.flush();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private void line(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    out.println(text);
    out.flush();
  }
}
