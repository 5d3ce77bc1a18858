package dev.millrace.engine.table.expression;

import dev.millrace.base.Bytes;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.AttributeValue.Null;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.SetValue;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.Item;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** What a condition compares. */
public sealed interface Operand {
  /** The operand's value in an item, if it has one there. */
  Optional<AttributeValue> in(Item item);

  record Path(DocumentPath path) implements Operand {
    @Override
    public Optional<AttributeValue> in(Item item) {
      return path.find(item);
    }
  }

  record Literal(AttributeValue value) implements Operand {
    @Override
    public Optional<AttributeValue> in(Item item) {
      return Optional.of(value);
    }
  }

  /** The length of text or binary, or the number of elements; other values have no size. */
  record Size(Operand of) implements Operand {
    @Override
    public Optional<AttributeValue> in(Item item) {
      OptionalInt size = of.in(item).map(Size::size).orElse(OptionalInt.empty());
      return size.isPresent()
          ? Optional.of(new NumberValue(BigDecimal.valueOf(size.getAsInt())))
          : Optional.empty();
    }

    private static OptionalInt size(AttributeValue value) {
      return switch (value) {
        case Text(String text) -> OptionalInt.of(text.length());
        case AttributeValue.Binary(Bytes bytes) -> OptionalInt.of(bytes.size());
        case SetValue set -> OptionalInt.of(set.members().size());
        case ListValue list -> OptionalInt.of(list.elements().size());
        case MapValue map -> OptionalInt.of(map.entries().size());
        case NumberValue _, Flag _, Null _ -> OptionalInt.empty();
      };
    }
  }
}
