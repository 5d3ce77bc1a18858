package dev.millrace.delivery.protection;

import dev.millrace.delivery.protection.detection.CustomExpression;
import dev.millrace.delivery.protection.detection.DataIdentifier;
import dev.millrace.delivery.protection.detection.ExpressionException;
import dev.millrace.delivery.protection.detection.ManagedIdentifiers;
import dev.millrace.protocol.schema.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what a statement means by a data identifier: the service's ARNs, or the policy's own. */
final class IdentifierReader {
  private static final int CUSTOM_COUNT_MAX = 10;
  private static final int NAME_CHARS_MAX = 128;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1," + NAME_CHARS_MAX + "}");
  private static final Pattern MANAGED =
      Pattern.compile("arn:aws[a-z-]{0,16}:dataprotection::aws:data-identifier/(.{1,128})");

  private final Map<String, DataIdentifier> custom = new HashMap<>();

  private IdentifierReader() {}

  static IdentifierReader of(PolicyFields policy) {
    IdentifierReader reader = new IdentifierReader();
    if (policy.has("Configuration")) {
      PolicyFields configuration = policy.object("Configuration").onlyWith("CustomDataIdentifier");
      List<Document> items = configuration.items("CustomDataIdentifier");
      if (items.size() > CUSTOM_COUNT_MAX) {
        throw PolicyErrors.tooManyCustom(CUSTOM_COUNT_MAX);
      }
      items.forEach(item -> reader.add(PolicyFields.of("CustomDataIdentifier", item)));
    }
    return reader;
  }

  private void add(PolicyFields fields) {
    fields.onlyWith("Name", "Regex");
    String name = fields.text("Name");
    if (!NAME.matcher(name).matches()) {
      throw PolicyErrors.customName(NAME_CHARS_MAX);
    }
    boolean managed =
        ManagedIdentifiers.named(name).isPresent() || ManagedIdentifiers.isUndetectable(name);
    if (managed || custom.containsKey(name)) {
      throw PolicyErrors.customNameTaken(name);
    }
    try {
      CustomExpression expression = CustomExpression.parse(fields.text("Regex"));
      custom.put(name, new DataIdentifier(name, expression));
    } catch (ExpressionException refused) {
      throw PolicyErrors.expression(name, refused.reason());
    }
  }

  DataIdentifier named(String identifier) {
    Matcher arn = MANAGED.matcher(identifier);
    if (arn.matches()) {
      String name = arn.group(1);
      if (ManagedIdentifiers.isUndetectable(name)) {
        throw PolicyErrors.undetectable(name);
      }
      return ManagedIdentifiers.named(name)
          .orElseThrow(() -> PolicyErrors.unknownIdentifier(identifier));
    }
    DataIdentifier own = custom.get(identifier);
    if (own == null) {
      throw PolicyErrors.unknownIdentifier(identifier);
    }
    return own;
  }
}
