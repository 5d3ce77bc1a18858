package dev.millrace.delivery.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether values for all leaves of a branch can be chosen so that no two of them belong to
 * different elements of one array, and none of the absent paths has a value in what was chosen.
 *
 * <p>The elements that hold such values form a tree. In an element every leaf that it has a value
 * for is satisfied, and each other leaf must be by one element of an array below. Mostly a single
 * array can, as arrays differ in their paths, so every element is visited once. Only names with
 * dots let two arrays have the same path; then each way to share out the leaves is tried, up to
 * limits beyond which the message does not match.
 */
final class ElementChoice {
  private static final int STEPS_MAX = 1_000_000;
  private static final int SHARED_MAX = 8;

  private static final class Node {
    final BitSet own = new BitSet();
    boolean absenceBroken;
    final Map<Integer, Array> arrays = new LinkedHashMap<>();
  }

  private static final class Array {
    final List<Node> elements = new ArrayList<>();
    final BitSet reach = new BitSet();
    boolean absenceBroken;
  }

  private final Map<Element, Node> nodes = new HashMap<>();
  private int steps;

  private ElementChoice() {}

  /**
   * @param owners of each leaf, what its values belong to
   * @param present what the values of absent paths belong to
   */
  static boolean exists(List<? extends Collection<Element>> owners, Collection<Element> present) {
    ElementChoice choice = new ElementChoice();
    for (int leaf = 0; leaf < owners.size(); leaf++) {
      for (Element owner : owners.get(leaf)) {
        choice.node(owner).own.set(leaf);
      }
    }
    present.forEach(owner -> choice.node(owner).absenceBroken = true);
    Node root = choice.node(Element.MESSAGE);
    choice.sum(root);
    BitSet all = new BitSet();
    all.set(0, owners.size());
    return choice.satisfies(root, all);
  }

  private Node node(Element element) {
    Node known = nodes.get(element);
    if (known != null) {
      return known;
    }
    Node node = new Node();
    nodes.put(element, node);
    if (element.parent != null) {
      node(element.parent)
          .arrays
          .computeIfAbsent(element.array, _ -> new Array())
          .elements
          .add(node);
    }
    return node;
  }

  private void sum(Node node) {
    for (Array array : node.arrays.values()) {
      for (Node element : array.elements) {
        sum(element);
        array.reach.or(element.own);
        array.absenceBroken |= element.absenceBroken;
        for (Array inner : element.arrays.values()) {
          array.reach.or(inner.reach);
          array.absenceBroken |= inner.absenceBroken;
        }
      }
    }
  }

  private boolean satisfies(Node node, BitSet leaves) {
    if (node.absenceBroken || ++steps > STEPS_MAX) {
      return false;
    }
    BitSet rest = (BitSet) leaves.clone();
    rest.andNot(node.own);
    Map<Array, BitSet> shares = new LinkedHashMap<>();
    node.arrays.values().forEach(array -> shares.put(array, new BitSet()));
    List<Integer> shared = new ArrayList<>();
    for (int leaf = rest.nextSetBit(0); leaf >= 0; leaf = rest.nextSetBit(leaf + 1)) {
      List<Array> reaching = reaching(shares.keySet(), leaf);
      if (reaching.isEmpty()) {
        return false;
      }
      if (reaching.size() == 1) {
        bits(shares, reaching.getFirst()).set(leaf);
      } else {
        shared.add(leaf);
      }
    }
    return shared.size() <= SHARED_MAX && share(shares, shared, 0);
  }

  private static List<Array> reaching(Collection<Array> arrays, int leaf) {
    return arrays.stream().filter(array -> array.reach.get(leaf)).toList();
  }

  private static BitSet bits(Map<Array, BitSet> shares, Array array) {
    return shares.getOrDefault(array, new BitSet());
  }

  /** Gives each of the shared leaves, from the index on, to one of the arrays that reach it. */
  private boolean share(Map<Array, BitSet> shares, List<Integer> shared, int index) {
    if (index == shared.size()) {
      return shares.entrySet().stream()
          .allMatch(entry -> satisfies(entry.getKey(), entry.getValue()));
    }
    int leaf = shared.get(index);
    for (Array array : reaching(shares.keySet(), leaf)) {
      BitSet share = bits(shares, array);
      share.set(leaf);
      if (++steps <= STEPS_MAX && share(shares, shared, index + 1)) {
        return true;
      }
      share.clear(leaf);
    }
    return false;
  }

  private boolean satisfies(Array array, BitSet leaves) {
    if (leaves.isEmpty()) {
      return !array.absenceBroken;
    }
    return array.elements.stream().anyMatch(element -> satisfies(element, leaves));
  }
}
