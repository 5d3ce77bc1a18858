package dev.millrace.server.push;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a delivery policy that is being read: each member is taken once. */
final class PolicyNode {
  private static final int CHARACTERS_MAX = 8_192;

  private final String path;
  private final Map<String, Document> left;

  private PolicyNode(String path, Map<String, Document> members) {
    this.path = path;
    this.left = new LinkedHashMap<>(members);
  }

  /** The whole policy. */
  static PolicyNode parse(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw new DeliveryPolicyException("must be at most " + CHARACTERS_MAX + " characters");
    }
    try {
      if (JsonText.parse(text) instanceof Document.Node(var members)) {
        return new PolicyNode("", members);
      }
    } catch (MalformedRequestException e) {
      throw new DeliveryPolicyException("failed to parse JSON");
    }
    throw new DeliveryPolicyException("must be a JSON object");
  }

  static Document document(@Nullable Integer value) {
    return value == null ? new Document.Null() : new Document.Decimal(BigDecimal.valueOf(value));
  }

  /** An object inside; null where there is none. */
  @Nullable PolicyNode child(String name) {
    return switch (left.remove(name)) {
      case null -> null;
      case Document.Null _ -> null;
      case Document.Node(var members) -> new PolicyNode(path + name + ".", members);
      case Document _ -> throw refusal(name, "must be a JSON object");
    };
  }

  int required(String name, int min, int max) {
    Integer value = number(name);
    if (value == null) {
      throw refusal(name, "must be specified");
    }
    if (value < min) {
      throw refusal(name, "must be greater than or equal to " + min);
    }
    if (value > max) {
      throw refusal(name, "must be less than or equal to " + max);
    }
    return value;
  }

  @Nullable Integer optional(String name, int min) {
    Integer value = number(name);
    if (value != null && value < min) {
      throw refusal(name, "must be greater than or equal to " + min);
    }
    return value;
  }

  @Nullable Integer number(String name) {
    return switch (left.remove(name)) {
      case null -> null;
      case Document.Null _ -> null;
      case Document.Decimal(var value) -> whole(name, value);
      case Document _ -> throw refusal(name, "must be an integer");
    };
  }

  private int whole(String name, BigDecimal value) {
    try {
      return value.intValueExact();
    } catch (ArithmeticException _) {
      throw refusal(name, "must be an integer");
    }
  }

  @Nullable String text(String name) {
    return switch (left.remove(name)) {
      case null -> null;
      case Document.Null _ -> null;
      case Document.Text(var value) -> value;
      case Document _ -> throw refusal(name, "must be a string");
    };
  }

  @Nullable Boolean flag(String name) {
    return switch (left.remove(name)) {
      case null -> null;
      case Document.Null _ -> null;
      case Document.Bool(var value) -> value;
      case Document _ -> throw refusal(name, "must be true or false");
    };
  }

  /** Whatever was not taken should not be there. */
  void done() {
    for (String name : left.keySet()) {
      throw new DeliveryPolicyException("Unexpected JSON member: " + name);
    }
  }

  DeliveryPolicyException refusal(String name, String reason) {
    return new DeliveryPolicyException(path + name + " " + reason);
  }
}
