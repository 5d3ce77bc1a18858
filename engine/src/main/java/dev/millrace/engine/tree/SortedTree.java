package dev.millrace.engine.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map. A version with one entry more or less copies the path to it, some twenty
 * nodes in a tree of a million, so whoever keeps a version has a frozen copy for nothing: another
 * thread may read it while newer ones are made.
 *
 * <p>The tree is balanced by weight: no subtree holds more than {@value #DELTA} times as many
 * entries as its sibling, counted with one more each. A single rotation mends what one entry has
 * upset, or a double one where the inner grandchild is at least {@value #GAMMA} times as heavy as
 * the outer one; with these two numbers the mended tree is balanced again.
 */
public final class SortedTree<K extends Comparable<K>, V> {
  private static final int DELTA = 3;
  private static final int GAMMA = 2;

  private final @Nullable Node<K, V> root;

  private record Node<K, V>(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int size) {}

  private SortedTree(@Nullable Node<K, V> root) {
    this.root = root;
  }

  public static <K extends Comparable<K>, V> SortedTree<K, V> empty() {
    return new SortedTree<>(null);
  }

  public int size() {
    return size(root);
  }

  public Optional<V> get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return Optional.of(node.value);
      }
      node = order < 0 ? node.left : node.right;
    }
    return Optional.empty();
  }

  public boolean contains(K key) {
    return get(key).isPresent();
  }

  /** This map with an entry added, or with a new value for its key. */
  public SortedTree<K, V> with(K key, V value) {
    return new SortedTree<>(put(root, key, value));
  }

  /** This map without an entry, which need not be there. */
  public SortedTree<K, V> without(K key) {
    return contains(key) ? new SortedTree<>(remove(root, key)) : this;
  }

  /** All values in the order of their keys. */
  public Iterator<V> values() {
    return ascending(_ -> false);
  }

  /** The same, as a stream. */
  public Stream<V> stream() {
    return StreamSupport.stream(Spliterators.spliterator(values(), size(), 0), false);
  }

  /**
   * Values in the order of their keys.
   *
   * @param before true for the keys to leave out at the beginning, and for no key behind another
   *     for which it is false
   */
  public Iterator<V> ascending(Predicate<K> before) {
    return new Values<>(root, before, true);
  }

  /**
   * Values in the opposite order of their keys.
   *
   * @param behind true for the keys to leave out at the end, and for no key before another for
   *     which it is false
   */
  public Iterator<V> descending(Predicate<K> behind) {
    return new Values<>(root, behind, false);
  }

  /** The values of all keys behind this one, in their order. */
  public Iterator<V> valuesAfter(K key) {
    return ascending(other -> other.compareTo(key) <= 0);
  }

  /** The first values of all keys behind this one, in their order. */
  public List<V> pageAfter(K key, int valuesMax) {
    return page(valuesAfter(key), valuesMax);
  }

  /** The first values of all. */
  public List<V> firstPage(int valuesMax) {
    return page(values(), valuesMax);
  }

  private static <V> List<V> page(Iterator<V> values, int valuesMax) {
    List<V> page = new ArrayList<>();
    while (page.size() < valuesMax && values.hasNext()) {
      page.add(values.next());
    }
    return List.copyOf(page);
  }

  private static int size(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  private static <K extends Comparable<K>, V> Node<K, V> put(
      @Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, null, null, 1);
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return new Node<>(key, value, node.left, node.right, node.size);
    }
    return order < 0
        ? balanced(node, put(node.left, key, value), node.right)
        : balanced(node, node.left, put(node.right, key, value));
  }

  private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(
      @Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = key.compareTo(node.key);
    if (order < 0) {
      return balanced(node, remove(node.left, key), node.right);
    }
    if (order > 0) {
      return balanced(node, node.left, remove(node.right, key));
    }
    if (node.left == null || node.right == null) {
      return node.left == null ? node.right : node.left;
    }
    Node<K, V> next = first(node.right);
    return balanced(next, node.left, remove(node.right, next.key));
  }

  private static <K, V> Node<K, V> first(Node<K, V> node) {
    Node<K, V> first = node;
    while (first.left != null) {
      first = first.left;
    }
    return first;
  }

  private static <K, V> Node<K, V> balanced(
      Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int leftWeight = size(left) + 1;
    int rightWeight = size(right) + 1;
    if (right != null && rightWeight > DELTA * leftWeight) {
      Node<K, V> inner = right.left;
      return inner == null || size(inner) + 1 < GAMMA * (size(right.right) + 1)
          ? node(right, node(entry, left, inner), right.right)
          : node(inner, node(entry, left, inner.left), node(right, inner.right, right.right));
    }
    if (left != null && leftWeight > DELTA * rightWeight) {
      Node<K, V> inner = left.right;
      return inner == null || size(inner) + 1 < GAMMA * (size(left.left) + 1)
          ? node(left, left.left, node(entry, inner, right))
          : node(inner, node(left, left.left, inner.left), node(entry, inner.right, right));
    }
    return node(entry, left, right);
  }

  /** The entry of one node between two subtrees. */
  private static <K, V> Node<K, V> node(
      Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    return new Node<>(entry.key, entry.value, left, right, size(left) + size(right) + 1);
  }

  /** Walks down to the first key in its direction, then along; holds the way back up. */
  private static final class Values<K extends Comparable<K>, V> implements Iterator<V> {
    private final Deque<Node<K, V>> path = new ArrayDeque<>();
    private final boolean ascending;

    private Values(@Nullable Node<K, V> root, Predicate<K> leftOut, boolean ascending) {
      this.ascending = ascending;
      Node<K, V> node = root;
      while (node != null) {
        if (leftOut.test(node.key)) {
          node = child(node, ascending);
        } else {
          path.push(node);
          node = child(node, !ascending);
        }
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public V next() {
      if (path.isEmpty()) {
        throw new NoSuchElementException();
      }
      Node<K, V> next = path.pop();
      Node<K, V> node = child(next, ascending);
      while (node != null) {
        path.push(node);
        node = child(node, !ascending);
      }
      return next.value;
    }

    private static <K, V> @Nullable Node<K, V> child(Node<K, V> node, boolean right) {
      return right ? node.right : node.left;
    }
  }
}
