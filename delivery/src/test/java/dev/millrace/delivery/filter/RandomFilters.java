package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small policies and messages over few names and values, so that they often meet. */
final class RandomFilters {
  private static final List<String> NAMES = List.of("a", "b", "c", "a.b", "b.c");
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "aba", "AB", "abab", "b", "1", "null", "10.0.0.7", "x\"y", "é*");
  private static final List<String> NUMBERS =
      List.of("0", "1", "1.0", "10e-1", "-1", "1.5", "100", "1e2", "1e400", "-1e400", "0.1");

  private final Random random;

  RandomFilters(long seed) {
    random = new Random(seed);
  }

  Document.Node policy(boolean nested) {
    return policy(nested, 2);
  }

  private Document.Node policy(boolean nested, int depth) {
    Map<String, Document> entries = new LinkedHashMap<>();
    int keys = 1 + random.nextInt(2);
    for (int i = 0; i < keys; i++) {
      Document value =
          nested && depth > 0 && random.nextInt(3) == 0
              ? policy(true, depth - 1)
              : new Document.Array(several(1, 2, this::condition));
      entries.putIfAbsent(one(NAMES), value);
    }
    if (depth > 0 && random.nextInt(4) == 0) {
      entries.put("$or", new Document.Array(several(2, 2, () -> policy(nested, depth - 1))));
    }
    return new Document.Node(entries);
  }

  private Document condition() {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> scalar();
      case 3 -> operator("exists", new Document.Bool(random.nextBoolean()));
      case 4 -> operator("prefix", text());
      case 5 -> operator("suffix", text());
      case 6 -> operator("equals-ignore-case", text());
      case 7 -> operator("wildcard", wildcard());
      case 8 -> operator("cidr", new Document.Text("10.0.0.0/24"));
      case 9, 10 -> operator("numeric", numeric());
      case 11 -> operator("anything-but", random.nextBoolean() ? text() : smallNumber());
      case 12 ->
          operator(
              "anything-but",
              new Document.Array(
                  random.nextBoolean()
                      ? several(1, 3, this::text)
                      : several(1, 3, this::smallNumber)));
      default ->
          operator(
              "anything-but",
              random.nextBoolean()
                  ? operator("wildcard", wildcard())
                  : operator(
                      one(List.of("prefix", "suffix", "equals-ignore-case")),
                      new Document.Array(
                          several(1, 2, () -> new Document.Text(one(List.of("a", "ab", "b")))))));
    };
  }

  private Document numeric() {
    Document bottom = new Document.Decimal(BigDecimal.valueOf(random.nextInt(3) - 1));
    Document top = new Document.Decimal(BigDecimal.valueOf(2 + random.nextInt(99)));
    return switch (random.nextInt(3)) {
      case 0 -> new Document.Array(List.of(new Document.Text("="), bottom));
      case 1 ->
          new Document.Array(
              List.of(new Document.Text(one(List.of("<", "<=", ">", ">="))), bottom));
      default ->
          new Document.Array(
              List.of(
                  new Document.Text(one(List.of(">", ">="))),
                  bottom,
                  new Document.Text(one(List.of("<", "<="))),
                  top));
    };
  }

  private Document wildcard() {
    return new Document.Text(one(List.of("*", "a*", "*b", "a*b", "*a*b", "ab")));
  }

  Document.Node body() {
    return body(3);
  }

  private Document.Node body(int depth) {
    Map<String, Document> entries = new LinkedHashMap<>();
    int keys = random.nextInt(4);
    for (int i = 0; i < keys; i++) {
      entries.put(one(NAMES), value(depth));
    }
    return new Document.Node(entries);
  }

  private Document value(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(8)) {
      case 0, 1, 2 -> body(depth - 1);
      case 3, 4, 5 -> new Document.Array(several(0, 3, () -> value(depth - 1)));
      default -> scalar();
    };
  }

  Document scalar() {
    return switch (random.nextInt(8)) {
      case 0 -> new Document.Null();
      case 1 -> new Document.Bool(random.nextBoolean());
      case 2, 3, 4 -> new Document.Decimal(new BigDecimal(one(NUMBERS)));
      default -> text();
    };
  }

  Document text() {
    return new Document.Text(one(TEXTS));
  }

  String name() {
    return one(NAMES);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private Document smallNumber() {
    return new Document.Decimal(BigDecimal.valueOf(random.nextInt(3)));
  }

  private static Document operator(String name, Document operand) {
    return new Document.Node(Map.of(name, operand));
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  List<Document> several(int min, int max, java.util.function.Supplier<Document> item) {
    List<Document> items = new ArrayList<>();
    int count = min + random.nextInt(max - min + 1);
    for (int i = 0; i < count; i++) {
      items.add(item.get());
    }
    return items;
  }
}
