package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.protocol.wire.WireRequest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as a tree of values, which the model's names turn into either protocol's bytes. Unlike
 * {@link SqsCall} it can be taken apart again: every place in it can be found, and another value
 * put there.
 */
public record ModelCall(ServiceSchema service, String operation, Document.Node input) {
  /** A request to SQS. */
  ModelCall(String operation, Document.Node input) {
    this(SqsService.SCHEMA, operation, input);
  }

  /** A value's place in the tree, and what the model says about it. */
  public record Place(List<String> path, Schema schema) {
    @Override
    public String toString() {
      return String.join(".", path);
    }
  }

  public static Document text(String value) {
    return new Document.Text(value);
  }

  public static Document number(long value) {
    return new Document.Decimal(BigDecimal.valueOf(value));
  }

  public static Document list(Document... items) {
    return new Document.Array(List.of(items));
  }

  /** A structure or map; names and values in turns. */
  public static Document.Node node(Object... namesAndValues) {
    Map<String, Document> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.put((String) namesAndValues[i], (Document) namesAndValues[i + 1]);
    }
    return new Document.Node(entries);
  }

  /** What the model says of this operation. */
  public OperationSchema<?, ?> schema() {
    return Objects.requireNonNull(service.operation(operation));
  }

  static OperationSchema<?, ?> schema(String operation) {
    return Objects.requireNonNull(SqsService.SCHEMA.operation(operation));
  }

  /** Every member, list item and map value that this request has. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    collect(input, schema().input(), List.of(), places);
    return places;
  }

  private static void collect(
      Document value, Schema schema, List<String> path, List<Place> places) {
    if (!path.isEmpty()) {
      places.add(new Place(path, schema));
    }
    switch (schema) {
      case StructureSchema<?> structure when value instanceof Document.Node(var entries) ->
          entries.forEach((name, entry) -> {
            MemberSchema member = Objects.requireNonNull(structure.member(name), name);
            collect(entry, member.target(), plus(path, name), places);
          });
      case MapSchema map when value instanceof Document.Node(var entries) ->
          entries.forEach(
              (name, entry) -> collect(entry, map.value().target(), plus(path, name), places));
      case ListSchema list when value instanceof Document.Array(var items) -> {
        for (int at = 0; at < items.size(); at++) {
          collect(items.get(at), list.member().target(), plus(path, Integer.toString(at)), places);
        }
      }
      case SimpleSchema _, StructureSchema<?> _, MapSchema _, ListSchema _ -> {
        // Nothing further inside.
      }
    }
  }

  private static List<String> plus(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  /** With another value at a place, which may be new. */
  public ModelCall with(List<String> path, Document value) {
    return new ModelCall(service, operation, (Document.Node) changed(input, path, value));
  }

  public ModelCall with(String member, Document value) {
    return with(List.of(member), value);
  }

  /** Without the value at a place. */
  public ModelCall without(List<String> path) {
    return new ModelCall(service, operation, (Document.Node) changed(input, path, null));
  }

  /** Null takes away. */
  private static Document changed(Document at, List<String> path, @Nullable Document value) {
    String name = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (at instanceof Document.Node(var entries)) {
      Map<String, Document> others = new LinkedHashMap<>(entries);
      if (!rest.isEmpty()) {
        others.put(name, changed(entries.getOrDefault(name, node()), rest, value));
      } else if (value == null) {
        others.remove(name);
      } else {
        others.put(name, value);
      }
      return new Document.Node(others);
    }
    if (at instanceof Document.Array(var items)) {
      List<Document> others = new ArrayList<>(items);
      int index = Integer.parseInt(name);
      if (!rest.isEmpty()) {
        others.set(index, changed(items.get(index), rest, value));
      } else if (value == null) {
        others.remove(index);
      } else {
        others.set(index, value);
      }
      return new Document.Array(others);
    }
    throw new IllegalArgumentException(at + " has no " + name);
  }

  public WireRequest request(Protocol protocol, String... headers) {
    return switch (protocol) {
      case JSON -> SqsFixture.jsonRequest(operation, json(), headers);
      case QUERY -> SqsFixture.formRequest("/", form(), headers);
    };
  }

  private String json() {
    StringBuilder ascii = new StringBuilder();
    JsonText.write(input)
        .chars()
        .forEach(c -> {
          if (c < 0x7f) {
            ascii.append((char) c);
          } else {
            ascii.append("\\u%04x".formatted(c));
          }
        });
    return ascii.toString();
  }

  private String form() {
    StringBuilder form = new StringBuilder("Action=" + operation + "&Version=" + service.version());
    write(form, "", schema().input(), input);
    return form.toString();
  }

  /** Only values of the model's types can be written; empty lists and maps leave nothing. */
  private static void write(StringBuilder form, String name, Schema schema, Document value) {
    switch (value) {
      case Document.Node(var entries) when schema instanceof StructureSchema<?> structure ->
          entries.forEach((key, entry) -> {
            MemberSchema member = Objects.requireNonNull(structure.member(key), key);
            String prefix = name.isEmpty() ? "" : name + ".";
            write(form, prefix + nameOf(member), member.target(), entry);
          });
      case Document.Node(var entries) when schema instanceof MapSchema map -> {
        int at = 0;
        for (Map.Entry<String, Document> entry : entries.entrySet()) {
          String prefix = name + "." + ++at + ".";
          parameter(form, prefix + map.key().xmlName(), entry.getKey());
          write(form, prefix + map.value().xmlName(), map.value().target(), entry.getValue());
        }
      }
      case Document.Array(var items) when schema instanceof ListSchema list -> {
        for (int at = 0; at < items.size(); at++) {
          write(form, name + "." + (at + 1), list.member().target(), items.get(at));
        }
      }
      case Document.Text(var text) -> parameter(form, name, text);
      case Document.Decimal(var number) -> parameter(form, name, number.toPlainString());
      case Document.Bool(var bool) -> parameter(form, name, Boolean.toString(bool));
      case Document.Null _ -> {
        // What is null is not there.
      }
      case Document.Node _, Document.Array _ ->
          throw new IllegalArgumentException(value + " is not a value of " + schema);
    }
  }

  /** A member whose list or map is not flattened has one more step in the names of its parts. */
  private static String nameOf(MemberSchema member) {
    if (member.flattened()) {
      return member.xmlName();
    }
    return switch (member.target()) {
      case ListSchema list -> member.xmlName() + "." + list.member().xmlName();
      case MapSchema _ -> member.xmlName() + ".entry";
      case SimpleSchema _, StructureSchema<?> _ -> member.xmlName();
    };
  }

  private static void parameter(StringBuilder form, String name, String value) {
    form.append('&')
        .append(URLEncoder.encode(name, UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, UTF_8));
  }

  @Override
  public String toString() {
    String text = operation + json();
    return text.length() < 600 ? text : text.substring(0, 600);
  }
}
