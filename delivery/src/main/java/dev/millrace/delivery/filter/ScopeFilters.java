package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The policies of one topic that look at the same part of a message.
 *
 * <p>Equal branches of different policies are held once, equal leaves of different branches too.
 * Each branch is anchored at one of its leaves, the one with the fewest branches so far, and is
 * looked at only where a value of the message satisfies that leaf: branches that ask for another
 * value there cost a message nothing.
 */
final class ScopeFilters<K> {
  /** A leaf, and the branches that are anchored at it. */
  private static final class LeafUse<K> {
    final int id;
    int uses;
    final Set<BranchUse<K>> anchored = new LinkedHashSet<>();

    LeafUse(int id) {
      this.id = id;
    }
  }

  private static final class BranchUse<K> {
    final Branch branch;
    final List<LeafUse<K>> leaves;

    /** Where it is anchored: at a leaf, or with those that have none. */
    final Set<BranchUse<K>> anchorage;

    final Set<K> keys = new LinkedHashSet<>();

    BranchUse(Branch branch, List<LeafUse<K>> leaves, Set<BranchUse<K>> anchorage) {
      this.branch = branch;
      this.leaves = leaves;
      this.anchorage = anchorage;
    }
  }

  private record Question(String path, Document value) {}

  private static final int RETIRED_MIN = 64;

  private LeafIndex index = new LeafIndex();
  private final Map<Leaf, LeafUse<K>> leaves = new HashMap<>();
  private final Map<Integer, LeafUse<K>> leavesById = new HashMap<>();
  private final Map<Branch, BranchUse<K>> branches = new HashMap<>();

  /** Those that only want something absent. */
  private final Set<BranchUse<K>> unanchored = new LinkedHashSet<>();

  /** How many branches ask for each path. */
  private final TreeMap<String, Integer> paths = new TreeMap<>();

  private int nextId;

  /** Leaves that the index still finds, and nobody uses. */
  private int retired;

  boolean isEmpty() {
    return branches.isEmpty();
  }

  NavigableMap<String, Integer> paths() {
    return paths;
  }

  void add(K key, Branch branch) {
    BranchUse<K> use = branches.get(branch);
    if (use == null) {
      use = use(branch);
      branches.put(branch, use);
      use.anchorage.add(use);
    }
    use.keys.add(key);
  }

  private BranchUse<K> use(Branch branch) {
    List<LeafUse<K>> used = new ArrayList<>();
    Set<BranchUse<K>> anchorage = unanchored;
    for (Leaf leaf : branch.leaves()) {
      LeafUse<K> use = leaves.get(leaf);
      if (use == null) {
        use = new LeafUse<>(nextId++);
        leaves.put(leaf, use);
        leavesById.put(use.id, use);
        index.add(use.id, leaf);
      }
      use.uses++;
      used.add(use);
      paths.merge(leaf.path(), 1, Integer::sum);
      if (used.size() == 1 || use.anchored.size() < anchorage.size()) {
        anchorage = use.anchored;
      }
    }
    branch.absent().forEach(path -> paths.merge(path, 1, Integer::sum));
    return new BranchUse<>(branch, used, anchorage);
  }

  void remove(K key, Branch branch) {
    BranchUse<K> use = branches.get(branch);
    if (use == null || !use.keys.remove(key) || !use.keys.isEmpty()) {
      return;
    }
    branches.remove(branch);
    use.anchorage.remove(use);
    for (int i = 0; i < use.leaves.size(); i++) {
      Leaf leaf = branch.leaves().get(i);
      LeafUse<K> leafUse = use.leaves.get(i);
      forget(leaf.path());
      if (--leafUse.uses == 0) {
        leaves.remove(leaf);
        leavesById.remove(leafUse.id);
        retired++;
      }
    }
    branch.absent().forEach(this::forget);
    if (retired > RETIRED_MIN + leaves.size()) {
      index = new LeafIndex();
      leaves.forEach((leaf, leafUse) -> index.add(leafUse.id, leaf));
      retired = 0;
    }
  }

  private void forget(String path) {
    paths.computeIfPresent(path, (_, uses) -> uses == 1 ? null : uses - 1);
  }

  /** Adds the keys of the policies that want a message with these values. */
  void find(List<MessageField> fields, Set<K> found) {
    Map<LeafUse<K>, Set<Element>> satisfied = satisfied(fields);
    Map<String, Set<Element>> present = new HashMap<>();
    for (MessageField field : fields) {
      present.computeIfAbsent(field.path(), _ -> new HashSet<>()).add(field.owner());
    }
    for (LeafUse<K> leaf : satisfied.keySet()) {
      leaf.anchored.forEach(branch -> find(branch, satisfied, present, found));
    }
    unanchored.forEach(branch -> find(branch, satisfied, present, found));
  }

  private Map<LeafUse<K>, Set<Element>> satisfied(List<MessageField> fields) {
    Map<LeafUse<K>, Set<Element>> satisfied = new LinkedHashMap<>();
    Map<Question, Set<Integer>> answers = new HashMap<>();
    for (MessageField field : fields) {
      Set<Integer> ids =
          answers.computeIfAbsent(
              new Question(field.path(), field.value()), q -> index.find(q.path(), q.value()));
      for (Integer id : ids) {
        LeafUse<K> leaf = leavesById.get(id);
        if (leaf != null) {
          satisfied.computeIfAbsent(leaf, _ -> new HashSet<>()).add(field.owner());
        }
      }
    }
    return satisfied;
  }

  private void find(
      BranchUse<K> branch,
      Map<LeafUse<K>, Set<Element>> satisfied,
      Map<String, Set<Element>> present,
      Set<K> found) {
    List<Set<Element>> owners = new ArrayList<>(branch.leaves.size());
    boolean whole = true;
    for (LeafUse<K> leaf : branch.leaves) {
      Set<Element> ofLeaf = satisfied.get(leaf);
      if (ofLeaf == null) {
        return;
      }
      whole &= ofLeaf.contains(Element.MESSAGE);
      owners.add(ofLeaf);
    }
    List<Element> broken = new ArrayList<>();
    for (String path : branch.branch.absent()) {
      broken.addAll(present.getOrDefault(path, Set.of()));
    }
    if ((whole && broken.isEmpty()) || ElementChoice.exists(owners, broken)) {
      found.addAll(branch.keys);
    }
  }
}
