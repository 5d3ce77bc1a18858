package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request, written with the names that the query protocol has; it knows nothing of codecs. */
final class SnsCall {
  private final Map<String, String> form = new LinkedHashMap<>();

  private SnsCall(String operation) {
    form.put("Action", operation);
    form.put("Version", "2010-03-31");
  }

  static SnsCall call(String operation) {
    return new SnsCall(operation);
  }

  SnsCall with(String name, String value) {
    form.put(name, value);
    return this;
  }

  SnsCall topic(String arn) {
    return with("TopicArn", arn);
  }

  /** The next entry of the map {@code Attributes}. */
  SnsCall attribute(String name, String value) {
    long entry = form.keySet().stream().filter(key -> key.endsWith(".key")).count() + 1;
    return with("Attributes.entry." + entry + ".key", name)
        .with("Attributes.entry." + entry + ".value", value);
  }

  /** The next item of the list {@code Tags}. */
  SnsCall tag(String key, String value) {
    long item = form.keySet().stream().filter(name -> name.endsWith(".Key")).count() + 1;
    return with("Tags.member." + item + ".Key", key).with("Tags.member." + item + ".Value", value);
  }

  SnsCall list(String name, String... items) {
    for (int at = 0; at < items.length; at++) {
      with(name + ".member." + (at + 1), items[at]);
    }
    return this;
  }

  /** The next entry of a batch; names and values of its members in turns. */
  SnsCall entry(String... namesAndValues) {
    long number = form.keySet().stream().filter(name -> name.endsWith(".Id")).count() + 1;
    for (int at = 0; at < namesAndValues.length; at += 2) {
      with(
          "PublishBatchRequestEntries.member." + number + "." + namesAndValues[at],
          namesAndValues[at + 1]);
    }
    return this;
  }

  String toForm() {
    StringBuilder text = new StringBuilder();
    form.forEach((name, value) ->
        text.append(text.isEmpty() ? "" : "&")
            .append(URLEncoder.encode(name, UTF_8))
            .append('=')
            .append(URLEncoder.encode(value, UTF_8)));
    return text.toString();
  }

  @Override
  public String toString() {
    String text = toForm();
    return text.length() < 300 ? text : text.substring(0, 300);
  }

  /** A message's only attribute, a text. */
  SnsCall messageAttribute(String name, String value) {
    return messageAttribute(name, "String", value);
  }

  /** A message's only attribute. */
  SnsCall messageAttribute(String name, String type, String value) {
    return with("MessageAttributes.entry.1.Name", name)
        .with("MessageAttributes.entry.1.Value.DataType", type)
        .with("MessageAttributes.entry.1.Value.StringValue", value);
  }
}
