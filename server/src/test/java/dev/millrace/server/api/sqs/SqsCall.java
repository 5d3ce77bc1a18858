package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request, written down once and sent in either protocol. It knows the names that the query
 * protocol has for members of the JSON one, and nothing of the codecs.
 */
public final class SqsCall {
  private final String operation;
  private final List<String> json = new ArrayList<>();
  private final Map<String, String> form = new LinkedHashMap<>();

  private SqsCall(String operation) {
    this.operation = operation;
  }

  public static SqsCall call(String operation) {
    return new SqsCall(operation);
  }

  public String operation() {
    return operation;
  }

  public SqsCall with(String name, String value) {
    json.add(quoted(name) + ":" + quoted(value));
    form.put(name, value);
    return this;
  }

  public SqsCall with(String name, long value) {
    json.add(quoted(name) + ":" + value);
    form.put(name, Long.toString(value));
    return this;
  }

  public SqsCall queue(String url) {
    return with("QueueUrl", url);
  }

  public SqsCall list(String jsonName, String formName, String... values) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      items.add(quoted(values[i]));
      form.put(formName + "." + (i + 1), values[i]);
    }
    json.add(quoted(jsonName) + ":[" + String.join(",", items) + "]");
    return this;
  }

  public SqsCall attribute(String name, String value) {
    return attributes(Map.of(name, value));
  }

  public SqsCall attributes(Map<String, String> attributes) {
    return map("Attributes", "Attribute", "Name", attributes);
  }

  public SqsCall tags(Map<String, String> tags) {
    // Of all members this one alone is spelled in two ways.
    return map(operation.equals("CreateQueue") ? "tags" : "Tags", "Tag", "Key", tags);
  }

  private SqsCall map(String jsonName, String formName, String keyName, Map<String, String> map) {
    List<String> members = new ArrayList<>();
    map.forEach((key, value) -> {
      members.add(quoted(key) + ":" + quoted(value));
      form.put(formName + "." + members.size() + "." + keyName, key);
      form.put(formName + "." + members.size() + ".Value", value);
    });
    json.add(quoted(jsonName) + ":{" + String.join(",", members) + "}");
    return this;
  }

  /** Message attributes, each as name, type, value; a binary value in base64. */
  public SqsCall messageAttributes(String... namesTypesValues) {
    return typed("MessageAttributes", "MessageAttribute", namesTypesValues);
  }

  public SqsCall systemAttributes(String... namesTypesValues) {
    return typed("MessageSystemAttributes", "MessageSystemAttribute", namesTypesValues);
  }

  private SqsCall typed(String jsonName, String formName, String... namesTypesValues) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < namesTypesValues.length; i += 3) {
      String type = namesTypesValues[i + 1];
      String valueName = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
      members.add(
          "%s:{\"DataType\":%s,\"%s\":%s}"
              .formatted(
                  quoted(namesTypesValues[i]),
                  quoted(type),
                  valueName,
                  quoted(namesTypesValues[i + 2])));
      String prefix = formName + "." + members.size() + ".";
      form.put(prefix + "Name", namesTypesValues[i]);
      form.put(prefix + "Value.DataType", type);
      form.put(prefix + "Value." + valueName, namesTypesValues[i + 2]);
    }
    json.add(quoted(jsonName) + ":{" + String.join(",", members) + "}");
    return this;
  }

  /** Batch entries, each written as a call whose operation does not matter. */
  public SqsCall entries(List<SqsCall> entries) {
    List<String> items = new ArrayList<>();
    for (SqsCall entry : entries) {
      items.add(entry.toJson());
      String prefix = operation + "RequestEntry." + items.size() + ".";
      entry.form.forEach((name, value) -> form.put(prefix + name, value));
    }
    json.add("\"Entries\":[" + String.join(",", items) + "]");
    return this;
  }

  public static SqsCall entry(String id) {
    return new SqsCall("").with("Id", id);
  }

  public String toJson() {
    return "{" + String.join(",", json) + "}";
  }

  public String toForm() {
    StringBuilder text = new StringBuilder("Action=" + operation + "&Version=2012-11-05");
    form.forEach((name, value) ->
        text.append('&')
            .append(URLEncoder.encode(name, UTF_8))
            .append('=')
            .append(URLEncoder.encode(value, UTF_8)));
    return text.toString();
  }

  @Override
  public String toString() {
    String text = operation + toJson();
    return text.length() < 300 ? text : text.substring(0, 300);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c >= '\ufff0') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
