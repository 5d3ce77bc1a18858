package dev.millrace.delivery.filter;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Short forms for what the tests of filters publish. */
final class Messages {
  private Messages() {}

  /** {@code name:type=value;name:type=value}. */
  static List<Attribute> attributes(String text) {
    List<Attribute> attributes = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      int value = part.indexOf('=');
      int type = part.lastIndexOf(':', value);
      attributes.add(
          new Attribute(
              part.substring(0, type),
              part.substring(type + 1, value),
              Bytes.utf8(part.substring(value + 1))));
    }
    return attributes;
  }

  static boolean wanted(FilterPolicy policy, List<Attribute> attributes, String body) {
    FilterSet<String> set = new FilterSet<>();
    set.put("it", policy);
    return set.matches(attributes, Bytes.utf8(body)).equals(Set.of("it"));
  }
}
