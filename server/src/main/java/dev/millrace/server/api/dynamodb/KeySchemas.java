package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.IndexProjection;
import dev.millrace.engine.table.KeySchema;
import dev.millrace.engine.table.value.ValueType;
import dev.millrace.protocol.dynamodb.AttributeDefinition;
import dev.millrace.protocol.dynamodb.KeySchemaElement;
import dev.millrace.protocol.dynamodb.Projection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys and projections between the wire and the engine. */
final class KeySchemas {
  private static final String PARTITION = "HASH";
  private static final String SORT = "RANGE";

  private KeySchemas() {}

  static Map<String, ValueType> types(@Nullable List<AttributeDefinition> definitions) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    for (AttributeDefinition definition :
        definitions == null ? List.<AttributeDefinition>of() : definitions) {
      Optional<ValueType> type = ValueType.named(definition.attributeType());
      if (types.put(definition.attributeName(), type.orElseThrow()) != null) {
        throw DynamoDbErrors.validation("Cannot have two attributes with the same name");
      }
    }
    return types;
  }

  static List<AttributeDefinition> wire(Map<String, ValueType> types) {
    List<AttributeDefinition> definitions = new ArrayList<>();
    types.forEach((name, type) -> definitions.add(new AttributeDefinition(name, type.wireName())));
    return definitions;
  }

  static KeySchema read(@Nullable List<KeySchemaElement> elements, Map<String, ValueType> types) {
    if (elements == null || elements.isEmpty()) {
      throw DynamoDbErrors.invalidParameter("Missing required parameter in input: \"KeySchema\"");
    }
    List<String> names = elements.stream().map(KeySchemaElement::attributeName).toList();
    if (!types.keySet().containsAll(names)) {
      throw DynamoDbErrors.invalidParameter(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: "
              + names
              + ", AttributeDefinitions: "
              + List.copyOf(types.keySet()));
    }
    if (names.size() > 2) {
      throw DynamoDbErrors.invalidParameter(
          "KeySchema of more than two elements is not supported by this server");
    }
    if (!elements.getFirst().keyType().equals(PARTITION)) {
      throw DynamoDbErrors.validation(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (names.size() == 1) {
      return new KeySchema(names.getFirst(), null);
    }
    if (names.getFirst().equals(names.getLast())) {
      throw DynamoDbErrors.validation(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    if (!elements.getLast().keyType().equals(SORT)) {
      throw DynamoDbErrors.validation(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    return new KeySchema(names.getFirst(), names.getLast());
  }

  static List<KeySchemaElement> wire(KeySchema keys) {
    List<KeySchemaElement> elements = new ArrayList<>();
    elements.add(new KeySchemaElement(keys.partition(), PARTITION));
    if (keys.sort() != null) {
      elements.add(new KeySchemaElement(keys.sort(), SORT));
    }
    return elements;
  }

  static IndexProjection projection(@Nullable Projection projection) {
    String typeName = projection == null ? null : projection.projectionType();
    if (projection == null || typeName == null) {
      throw DynamoDbErrors.invalidParameter("Unknown ProjectionType: null");
    }
    IndexProjection.Type type =
        IndexProjection.Type.named(typeName)
            .orElseThrow(
                () -> DynamoDbErrors.invalidParameter("Unknown ProjectionType: " + typeName));
    List<String> attributes = projection.nonKeyAttributes();
    if (attributes != null && type != IndexProjection.Type.INCLUDE) {
      throw DynamoDbErrors.invalidParameter(
          "ProjectionType is " + typeName + ", but NonKeyAttributes is specified");
    }
    if (attributes == null && type == IndexProjection.Type.INCLUDE) {
      throw DynamoDbErrors.invalidParameter(
          "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
    return new IndexProjection(type, attributes == null ? List.of() : attributes);
  }

  static Projection wire(IndexProjection projection) {
    return new Projection(
        projection.type().name(),
        projection.type() == IndexProjection.Type.INCLUDE ? projection.attributes() : null);
  }
}
