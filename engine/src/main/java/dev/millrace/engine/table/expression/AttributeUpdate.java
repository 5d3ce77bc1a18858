package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.SetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of AttributeUpdates, the older form of an update; the value may be missing. */
public record AttributeUpdate(Action action, @Nullable AttributeValue value) {
  /** What is done; PUT where a request does not say it. */
  public enum Action {
    PUT,
    ADD,
    DELETE
  }

  /** All entries as one update. */
  public static Update update(Map<String, AttributeUpdate> attributeUpdates) {
    List<UpdateAction> actions = new ArrayList<>();
    attributeUpdates.forEach(
        (attribute, entry) -> actions.add(entry.toAction(DocumentPath.of(attribute))));
    return new Update(actions, Update.Wording.ATTRIBUTE_UPDATES);
  }

  private UpdateAction toAction(DocumentPath path) {
    if (value == null) {
      if (action == Action.DELETE) {
        return new UpdateAction.Remove(path);
      }
      throw ExpressionException.of(ExpressionProblem.ACTION_WITHOUT_VALUE);
    }
    return switch (action) {
      case PUT -> new UpdateAction.Set(path, new UpdateValue.Literal(value));
      case ADD -> new UpdateAction.Add(path, addable(value));
      case DELETE -> {
        if (value instanceof SetValue members) {
          yield new UpdateAction.Delete(path, members);
        }
        throw ExpressionException.of(ExpressionProblem.DELETE_TYPE, value.typeName());
      }
    };
  }

  private static AttributeValue addable(AttributeValue value) {
    return switch (value.type()) {
      case N, SS, NS, BS, L -> value;
      case S, B, BOOL, NULL, M ->
          throw ExpressionException.of(ExpressionProblem.ADD_TYPE, value.typeName());
    };
  }
}
