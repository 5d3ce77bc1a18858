package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.item;
import static dev.millrace.engine.table.expression.Values.l;
import static dev.millrace.engine.table.expression.Values.m;
import static dev.millrace.engine.table.expression.Values.n;
import static dev.millrace.engine.table.expression.Values.parser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.table.value.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which parts of an item a projection answers. */
class ProjectionTest {
  private static final Item ITEM =
      item("a", n("1"), "b.c", n("2"), "d", m("x", m("y", n("3")), "z", l(n("4"), n("5"), n("6"))));

  @Test
  void projectionKeepsTheShapeOfWhatItPicks() {
    assertThat(project("a, d.x.y, d.z[2], d.z[0], absent, d.absent"))
        .isEqualTo(item("a", n("1"), "d", m("x", m("y", n("3")), "z", l(n("4"), n("6")))));
  }

  @Test
  void whatHoldsNothingThatWasPickedIsLeftOut() {
    assertThat(project("a.b, d.x.q, d.z[9]")).isEqualTo(Item.EMPTY);
  }

  @Test
  void placeholderNamesAWholeAttribute() {
    Projection projection = parser(Map.of("#bc", "b.c"), Map.of()).projection("#bc");
    assertThat(projection.of(ITEM)).isEqualTo(item("b.c", n("2")));
  }

  @Test
  void pathsThatMeetAreRefused() {
    assertThatThrownBy(() -> project("d.x, d"))
        .hasMessage(
            "Invalid ProjectionExpression: Two document paths overlap with each other; must remove"
                + " or rewrite one of these paths; path one: [d, x], path two: [d]");
    assertThatThrownBy(() -> project("a, b, status"))
        .hasMessage(
            "Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword:"
                + " status");
  }

  @Test
  void attributesToGetAreWholeAttributesEachOnce() {
    assertThat(Projection.ofAttributes(List.of("b.c", "a")).of(ITEM))
        .isEqualTo(item("a", n("1"), "b.c", n("2")));
    assertThatThrownBy(() -> Projection.ofAttributes(List.of("a", "b", "a")))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "One or more parameter values were invalid: Duplicate value in attribute name: a");
  }

  private static Item project(String text) {
    return parser(Map.of()).projection(text).of(ITEM);
  }
}
