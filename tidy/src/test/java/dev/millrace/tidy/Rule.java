package dev.millrace.tidy;

import java.util.List;

/** Something that holds for each file on its own. */
@FunctionalInterface
interface Rule {
  List<Finding> check(SourceFile file);
}
