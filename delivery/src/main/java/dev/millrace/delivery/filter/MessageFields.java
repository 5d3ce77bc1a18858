package dev.millrace.delivery.filter;

import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Takes the values out of a message that some policy asks for; the rest is not looked at. */
final class MessageFields {
  private static final int NUMBER_CHARS_MAX = 1_000;
  private static final Document NO_VALUE = new Document.Array(List.of());

  private final NavigableMap<String, ?> paths;
  private final List<MessageField> fields = new ArrayList<>();
  private int arrays;

  private MessageFields(NavigableMap<String, ?> paths) {
    this.paths = paths;
  }

  static List<MessageField> ofAttributes(
      List<Attribute> attributes, NavigableMap<String, ?> paths) {
    MessageFields message = new MessageFields(paths);
    for (Attribute attribute : attributes) {
      if (!attribute.binary() && message.wanted(attribute.name())) {
        message.add(attribute.name(), value(attribute), Element.MESSAGE);
      }
    }
    return message.fields;
  }

  static List<MessageField> ofBody(Document.Node body, NavigableMap<String, ?> paths) {
    MessageFields message = new MessageFields(paths);
    message.addEntries("", body.entries(), Element.MESSAGE);
    return message.fields;
  }

  private static Document value(Attribute attribute) {
    String text = attribute.value().toUtf8String();
    if (attribute.type().equals("String.Array")) {
      return array(text);
    }
    return attribute.type().startsWith("Number") ? number(text) : new Document.Text(text);
  }

  private static Document array(String text) {
    try {
      return JsonText.parse(text) instanceof Document.Array array ? array : NO_VALUE;
    } catch (MalformedRequestException _) {
      return NO_VALUE;
    }
  }

  private static Document number(String text) {
    if (text.length() > NUMBER_CHARS_MAX) {
      return NO_VALUE;
    }
    try {
      return new Document.Decimal(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return NO_VALUE;
    }
  }

  private void addEntries(String above, Map<String, Document> entries, Element owner) {
    for (Map.Entry<String, Document> entry : entries.entrySet()) {
      String path = above + entry.getKey();
      if (wanted(path)) {
        add(path, entry.getValue(), owner);
      }
    }
  }

  private void add(String path, Document value, Element owner) {
    switch (value) {
      case Document.Node(var entries) -> {
        if (entries.isEmpty()) {
          addField(path, NO_VALUE, owner);
        }
        addEntries(path + ".", entries, owner);
      }
      case Document.Array(var items) -> {
        if (items.isEmpty()) {
          addField(path, NO_VALUE, owner);
        }
        addItems(path, items, owner);
      }
      case Document.Null _, Document.Bool _, Document.Decimal _, Document.Text _ ->
          addField(path, value, owner);
    }
  }

  private void addItems(String path, List<Document> items, Element owner) {
    int array = arrays++;
    for (Document item : items) {
      switch (item) {
        case Document.Node _, Document.Array _ -> add(path, item, owner.element(array));
        case Document.Null _, Document.Bool _, Document.Decimal _, Document.Text _ ->
            addField(path, item, owner);
      }
    }
  }

  private void addField(String path, Document value, Element owner) {
    if (paths.containsKey(path)) {
      fields.add(new MessageField(path, value, owner));
    }
  }

  /** Whether a policy asks for the path or for something below it. */
  private boolean wanted(String path) {
    if (paths.containsKey(path)) {
      return true;
    }
    String below = path + ".";
    String next = paths.ceilingKey(below);
    return next != null && next.startsWith(below);
  }
}
