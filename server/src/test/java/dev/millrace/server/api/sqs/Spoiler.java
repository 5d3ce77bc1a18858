package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.ModelCall.list;
import static dev.millrace.server.api.sqs.ModelCall.node;
import static dev.millrace.server.api.sqs.ModelCall.number;
import static dev.millrace.server.api.sqs.ModelCall.text;

import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Changes requests into others that may or may not do; what it puts in is of the model's types.
 *
 * @param texts what strings may be
 * @param keys the names that maps of the model may have, and some they may not
 */
public record Spoiler(List<String> texts, List<String> keys) {
  private static final long[] NUMBERS = {
    Integer.MIN_VALUE,
    -1,
    0,
    1,
    2,
    10,
    11,
    20,
    21,
    500,
    501,
    900,
    901,
    1_000,
    1_001,
    43_200,
    43_201,
    Integer.MAX_VALUE
  };

  /** The JSON codec has a limit of its own for names, which forms do not have. */
  private List<String> shortTexts() {
    return texts.stream().filter(text -> text.length() < 1_000).toList();
  }

  /** One value is left out, put in, or another one. */
  public ModelCall spoiled(ModelCall call, SplittableRandom random) {
    List<ModelCall.Place> places = call.places();
    if (places.isEmpty() || random.nextInt(5) == 0) {
      List<MemberSchema> members = call.schema().input().members();
      MemberSchema member = members.get(random.nextInt(members.size()));
      return member.name().equals("MessageSystemAttributeNames")
          ? call
          : call.with(member.name(), value(member.target(), random));
    }
    ModelCall.Place place = places.get(random.nextInt(places.size()));
    return random.nextInt(8) == 0 && mayGo(place)
        ? call.without(place.path())
        : call.with(place.path(), value(place.schema(), random));
  }

  /** A form cannot say that there is an item with nothing in it. */
  private static boolean mayGo(ModelCall.Place place) {
    return !place.path().getLast().matches("[0-9]+|Id|DataType");
  }

  private Document value(Schema schema, SplittableRandom random) {
    return switch (schema) {
      case SimpleSchema simple when simple.kind() == ShapeKind.INTEGER ->
          number(NUMBERS[random.nextInt(NUMBERS.length)]);
      case SimpleSchema simple when simple.kind() == ShapeKind.BLOB ->
          text(random.nextBoolean() ? "AQID" : "");
      case SimpleSchema _ -> text(texts.get(random.nextInt(texts.size())));
      case ListSchema list -> {
        Document[] items = new Document[size(random)];
        for (int at = 0; at < items.length; at++) {
          items[at] = value(list.member().target(), random);
        }
        yield list(items);
      }
      case MapSchema map -> {
        Map<String, Document> entries = new HashMap<>();
        for (int at = size(random); at > 0; at--) {
          List<String> names = random.nextInt(3) == 0 ? shortTexts() : keys;
          entries.put(names.get(random.nextInt(names.size())), value(map.value().target(), random));
        }
        yield new Document.Node(entries);
      }
      case StructureSchema<?> structure -> {
        ModelCall made = new ModelCall("", node());
        for (MemberSchema member : structure.members()) {
          // A form needs something of a structure to say that it is there at all.
          if (member.index() == 0 || random.nextInt(3) > 0) {
            made = made.with(member.name(), value(member.target(), random));
          }
        }
        yield made.input();
      }
    };
  }

  private static int size(SplittableRandom random) {
    return random.nextInt(6) == 0 ? 11 + random.nextInt(50) : random.nextInt(4);
  }
}
