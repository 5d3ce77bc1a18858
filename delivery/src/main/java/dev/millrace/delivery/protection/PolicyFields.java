package dev.millrace.delivery.protection;

import dev.millrace.protocol.schema.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object of a policy, and what it is called when something is wrong with it. A field that nobody
 * knows is refused: it may be a protection that is misspelt.
 */
record PolicyFields(String where, Document.Node node) {
  static PolicyFields of(String where, Document document) {
    if (document instanceof Document.Node node) {
      return new PolicyFields(where, node);
    }
    throw PolicyErrors.wrongType("Policy", where, "an object");
  }

  PolicyFields onlyWith(String... known) {
    Set<String> names = Set.of(known);
    for (String name : node.entries().keySet()) {
      if (!names.contains(name)) {
        throw PolicyErrors.unknownField(where, name);
      }
    }
    return this;
  }

  boolean has(String field) {
    return node.entries().containsKey(field);
  }

  Optional<Document> find(String field) {
    return Optional.ofNullable(node.entries().get(field));
  }

  Document get(String field) {
    return find(field).orElseThrow(() -> PolicyErrors.missing(where, field));
  }

  String text(String field) {
    return text(field, get(field));
  }

  String textOrEmpty(String field) {
    return find(field).map(value -> text(field, value)).orElse("");
  }

  private String text(String field, Document value) {
    if (value instanceof Document.Text(String text)) {
      return text;
    }
    throw PolicyErrors.wrongType(where, field, "a string");
  }

  PolicyFields object(String field) {
    if (get(field) instanceof Document.Node inner) {
      return new PolicyFields(field, inner);
    }
    throw PolicyErrors.wrongType(where, field, "an object");
  }

  /** At least one item. */
  List<Document> items(String field) {
    if (get(field) instanceof Document.Array(List<Document> items) && !items.isEmpty()) {
      return items;
    }
    throw PolicyErrors.wrongType(where, field, "an array that is not empty");
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (Document item : items(field)) {
      texts.add(text(field, item));
    }
    return texts;
  }
}
