package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.Item;
import java.util.List;

/**
 * Changes that are made together: every right-hand side and every index is about the item as it was
 * before.
 */
public record Update(List<UpdateAction> actions, Wording wording) {
  public Update {
    actions = List.copyOf(actions);
  }

  /** How an operand that does not fit what the item has is called. */
  public enum Wording {
    EXPRESSION(ExpressionProblem.OPERAND_INCORRECT),
    ATTRIBUTE_UPDATES(ExpressionProblem.TYPE_MISMATCH);

    private final ExpressionProblem mismatch;

    Wording(ExpressionProblem mismatch) {
      this.mismatch = mismatch;
    }

    ExpressionException mismatch() {
      return ExpressionException.of(mismatch);
    }
  }

  /**
   * Changes an item; one that does not exist is {@link Item#EMPTY} with its key. Throws {@link
   * ExpressionException} where the item does not allow it, and then nothing is changed.
   */
  public Updated apply(Item before) {
    Item after = new UpdateEvaluation(before, wording).apply(actions);
    return new Updated(before, after, actions.stream().map(UpdateAction::path).toList());
  }

  /** Whether an item that does not exist comes to be: what only takes away leaves it absent. */
  public boolean createsItem() {
    return actions.isEmpty() || actions.stream().anyMatch(Update::gives);
  }

  private static boolean gives(UpdateAction action) {
    return switch (action) {
      case UpdateAction.Set _, UpdateAction.Add _ -> true;
      case UpdateAction.Remove _, UpdateAction.Delete _ -> false;
    };
  }

  /** An item before and after, and where it was changed. */
  public record Updated(Item before, Item after, List<DocumentPath> paths) {
    public Updated {
      paths = List.copyOf(paths);
    }

    /** What UPDATED_OLD answers. */
    public Item updatedOld() {
      return new Projection(paths).of(before);
    }

    /** What UPDATED_NEW answers. */
    public Item updatedNew() {
      return new Projection(paths).of(after);
    }
  }
}
