package dev.millrace.delivery.filter;

import java.util.List;

/**
 * One way to satisfy a policy: all of the leaves by values of the message, and none of the absent
 * paths with any value. {@code $or} makes several branches of one policy, and so does {@code
 * exists: false} beside other conditions.
 */
record Branch(List<Leaf> leaves, List<String> absent) {
  Branch {
    leaves = List.copyOf(leaves);
    absent = List.copyOf(absent);
  }
}
