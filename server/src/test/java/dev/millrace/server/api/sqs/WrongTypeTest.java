package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.ModelCall.list;
import static dev.millrace.server.api.sqs.ModelCall.node;
import static dev.millrace.server.api.sqs.ModelCall.number;
import static dev.millrace.server.api.sqs.ModelCall.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.StructureSchema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every member of every operation, and whatever is inside of it, with values that are not of the
 * model's type. The requests are made from the model alone.
 */
class WrongTypeTest {
  private static final String NOT_EXPECTED = " found where not expected";
  private static final List<Document> VALUES =
      List.of(
          text("x y"),
          text("1"),
          number(5),
          number(1L << 31),
          number(-(1L << 31) - 1),
          new Document.Decimal(new BigDecimal("1.5")),
          new Document.Decimal(new BigDecimal("9223372036854775808")),
          new Document.Bool(true),
          new Document.Bool(false),
          list(),
          list(text("x")),
          node(),
          node("x", text("x")));

  private final FilledQueues queues = new FilledQueues(false);

  static Stream<String> operations() {
    return FilledQueues.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void valueOfAnotherTypeIsRefusedAndChangesNothing(String operation) {
    ModelCall full = full(operation);
    for (ModelCall.Place place : full.places()) {
      for (Document value : VALUES) {
        String reason = reason(place.schema(), value);
        if (reason != null) {
          queues.assertRefused(
              full.with(place.path(), value), serialization(reason), Protocol.JSON);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nullInsideAListOrMapIsRefusedAndChangesNothing(String operation) {
    ModelCall full = full(operation);
    for (ModelCall.Place place : full.places()) {
      if (place.schema() instanceof ListSchema) {
        queues.assertRefused(
            full.with(place.path(), list(new Document.Null())),
            serialization("A list has a null in it"),
            Protocol.JSON);
      }
      if (place.schema() instanceof MapSchema) {
        queues.assertRefused(
            full.with(place.path(), node("k", new Document.Null())),
            serialization("A map has a null in it"),
            Protocol.JSON);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1.5", "1e3", "0x1", " 1", "1 ", "9223372036854775808", "\u0661"})
  void textThatIsNoNumberIsRefusedInAForm(String text) {
    assertNumberRefused(text(text), "A value cannot be converted to Integer");
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 31, -(1L << 31) - 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void numberThatIsNoIntegerIsRefusedInAForm(long number) {
    assertNumberRefused(number(number), "A number is out of the range of Integer");
  }

  @Test
  void everyMemberOfTheModelIsTried() {
    assertThat(
            operations()
                .flatMap(operation ->
                    full(operation).places().stream().map(place -> operation + "." + place)))
        .hasSize(118)
        .contains(
            "SendMessageBatch.Entries.0.MessageAttributes.k.BinaryListValues.0",
            "CreateQueue.tags.k",
            "UntagQueue.TagKeys.0");
  }

  private void assertNumberRefused(Document value, String reason) {
    for (String operation : FilledQueues.operations()) {
      ModelCall full = full(operation);
      for (ModelCall.Place place : full.places()) {
        if (place.schema() instanceof SimpleSchema simple && simple.kind() == ShapeKind.INTEGER) {
          queues.assertRefused(
              full.with(place.path(), value), serialization(reason), Protocol.QUERY);
        }
      }
    }
  }

  private static ModelCall full(String operation) {
    Document all = sample(ModelCall.schema(operation).input());
    return new ModelCall(operation, (Document.Node) all);
  }

  /** A value with everything in it that the model has. */
  private static Document sample(Schema schema) {
    return switch (schema) {
      case ListSchema list -> list(sample(list.member().target()));
      case MapSchema map -> node("k", sample(map.value().target()));
      case StructureSchema<?> structure -> {
        Map<String, Document> members = new LinkedHashMap<>();
        for (MemberSchema member : structure.members()) {
          members.put(member.name(), sample(member.target()));
        }
        yield new Document.Node(members);
      }
      case SimpleSchema simple -> simple.kind() == ShapeKind.INTEGER ? number(1) : text("AQID");
    };
  }

  private static Refusal serialization(String message) {
    return Refusal.framework("SerializationException", "MalformedInput", 400, message);
  }

  /** Why a value will not do where the model wants another, or null where it will. */
  private static @Nullable String reason(Schema schema, Document value) {
    return switch (schema) {
      case ListSchema _ ->
          value instanceof Document.Array
              ? null
              : token(value) + " found where a list was expected";
      case MapSchema _, StructureSchema<?> _ ->
          value instanceof Document.Node
              ? null
              : token(value) + " found where a structure or map was expected";
      case SimpleSchema simple -> reason(simple.kind(), value);
    };
  }

  private static @Nullable String reason(ShapeKind kind, Document value) {
    String name = kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    return switch (value) {
      case Document.Array _, Document.Node _ -> token(value) + NOT_EXPECTED;
      case Document.Text _ when kind == ShapeKind.STRING -> null;
      case Document.Text _ when kind == ShapeKind.BLOB -> "A blob is not valid base64";
      case Document.Decimal(var number) when kind == ShapeKind.INTEGER ->
          number.scale() > 0
              ? "A number with a fraction cannot be converted to Integer"
              : number.toBigInteger().bitLength() < 32
                  ? null
                  : "A number is out of the range of Integer";
      case Document.Text _, Document.Decimal _, Document.Bool _, Document.Null _ ->
          token(value) + " cannot be converted to " + name;
    };
  }

  private static String token(Document value) {
    return switch (value) {
      case Document.Text _ -> "STRING_VALUE";
      case Document.Decimal(var number) -> number.scale() > 0 ? "DECIMAL_VALUE" : "NUMBER_VALUE";
      case Document.Bool(var bool) -> bool ? "TRUE_VALUE" : "FALSE_VALUE";
      case Document.Null _ -> "NULL_VALUE";
      case Document.Array _ -> "Start of list";
      case Document.Node _ -> "Start of structure or map";
    };
  }
}
