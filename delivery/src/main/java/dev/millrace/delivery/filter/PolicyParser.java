package dev.millrace.delivery.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.event.ruler.JsonRuleCompiler;

/**
 * Turns the text of a policy into branches. The grammar is that of event-ruler, which SNS itself
 * runs and whose complaints, with the place in the text, are what its clients read; so it is asked,
 * with the text written without spaces as SNS writes it. What it knows and SNS does not is refused
 * here, and so is what would grow out of bounds before it is asked.
 */
final class PolicyParser {
  static final String OR = "$or";
  private static final Set<String> TEXT_OPERATORS =
      Set.of("prefix", "suffix", "equals-ignore-case", "cidr", "wildcard");

  private final FilterScope scope;
  private int pathChars;
  private int wildcardPoints;

  PolicyParser(FilterScope scope) {
    this.scope = scope;
  }

  FilterPolicy parse(String text) {
    if (text.length() > PolicyLimits.TEXT_BYTES_MAX
        || text.getBytes(UTF_8).length > PolicyLimits.TEXT_BYTES_MAX) {
      throw FilterPolicyException.tooLarge();
    }
    Document document = document(text);
    List<Branch> branches = List.of();
    if (!(document instanceof Document.Node node) || !node.entries().isEmpty()) {
      branches = branches(document);
    }
    return new FilterPolicy(text, scope, branches);
  }

  private static Document document(String text) {
    try {
      return JsonText.parse(text);
    } catch (MalformedRequestException _) {
      throw FilterPolicyException.notJson();
    }
  }

  private List<Branch> branches(Document document) {
    if (document instanceof Document.Node policy) {
      if (policy.entries().size() > PolicyLimits.KEYS_MAX) {
        throw FilterPolicyException.tooManyKeys();
      }
      PolicyLimits.checkCombinations(policy);
    }
    String complaint = JsonRuleCompiler.check(JsonText.write(document));
    if (complaint != null) {
      throw FilterPolicyException.grammar(complaint);
    }
    List<Map<String, List<Document>>> alternatives = new ArrayList<>();
    alternatives.add(new LinkedHashMap<>());
    expand((Document.Node) document, "", alternatives);
    PolicyLimits.checkWildcardPoints(wildcardPoints);
    return alternatives.stream().flatMap(keys -> split(keys).stream()).distinct().toList();
  }

  /** A key that stands twice, outside and inside of {@code $or}, counts as it stands last. */
  private void expand(
      Document.Node node, String above, List<Map<String, List<Document>>> alternatives) {
    for (Map.Entry<String, Document> entry : node.entries().entrySet()) {
      if (entry.getKey().equals(OR)) {
        expandAlternatives((Document.Array) entry.getValue(), above, alternatives);
      } else if (entry.getValue() instanceof Document.Array(List<Document> conditions)) {
        String path = above + entry.getKey();
        pathChars += path.length();
        checkConditions(conditions);
        for (Map<String, List<Document>> keys : alternatives) {
          keys.put(path, conditions);
          if (keys.size() > PolicyLimits.BRANCH_KEYS_MAX) {
            throw FilterPolicyException.tooComplex();
          }
        }
      } else if (scope == FilterScope.MESSAGE_ATTRIBUTES) {
        throw FilterPolicyException.nested();
      } else {
        expand((Document.Node) entry.getValue(), above + entry.getKey() + ".", alternatives);
      }
      if (pathChars > PolicyLimits.PATH_CHARS_MAX) {
        throw FilterPolicyException.tooComplex();
      }
    }
  }

  private void expandAlternatives(
      Document.Array or, String above, List<Map<String, List<Document>>> alternatives) {
    List<Map<String, List<Document>>> outside = List.copyOf(alternatives);
    alternatives.clear();
    for (Document item : or.items()) {
      List<Map<String, List<Document>>> inside = new ArrayList<>();
      outside.forEach(keys -> inside.add(new LinkedHashMap<>(keys)));
      expand((Document.Node) item, above, inside);
      alternatives.addAll(inside);
    }
  }

  private void checkConditions(List<Document> conditions) {
    for (Document condition : conditions) {
      if (condition instanceof Document.Node(Map<String, Document> entries)) {
        Map.Entry<String, Document> only = entries.entrySet().iterator().next();
        checkOperator(only.getKey(), only.getValue());
      }
    }
    wildcardPoints += PolicyLimits.wildcardPoints(Conditions.of(conditions).wildcards());
  }

  private static void checkOperator(String operator, Document operand) {
    if (TEXT_OPERATORS.contains(operator)) {
      if (!(operand instanceof Document.Text)) {
        throw FilterPolicyException.notText(operator);
      }
    } else if (operator.equals("numeric")) {
      checkNumbers(operand);
    } else if (operator.equals("anything-but")) {
      checkNumbers(operand);
      if (operand instanceof Document.Node(Map<String, Document> entries)
          && entries.values().stream()
              .anyMatch(inner ->
                  inner instanceof Document.Array(List<Document> items) && items.isEmpty())) {
        throw FilterPolicyException.emptyArray();
      }
    } else if (!operator.equals("exists")) {
      throw FilterPolicyException.unknownOperator(operator);
    }
  }

  private static void checkNumbers(Document operand) {
    if (operand instanceof Document.Decimal(var number)) {
      PolicyLimits.checkNumber(number);
    } else if (operand instanceof Document.Array(List<Document> items)) {
      items.forEach(PolicyParser::checkNumbers);
    }
  }

  /**
   * Makes of each key that may be absent or have a value two branches. Its list has both, so there
   * are never more branches than combinations.
   */
  private static List<Branch> split(Map<String, List<Document>> keys) {
    List<Branch> branches = List.of(new Branch(List.of(), List.of()));
    for (Map.Entry<String, List<Document>> key : keys.entrySet()) {
      List<Document> present = key.getValue().stream().filter(c -> !Conditions.absence(c)).toList();
      List<Branch> longer = new ArrayList<>();
      for (Branch branch : branches) {
        if (!present.isEmpty()) {
          List<Leaf> leaves = new ArrayList<>(branch.leaves());
          leaves.add(new Leaf(key.getKey(), present));
          longer.add(new Branch(leaves, branch.absent()));
        }
        if (present.size() < key.getValue().size()) {
          List<String> absent = new ArrayList<>(branch.absent());
          absent.add(key.getKey());
          longer.add(new Branch(branch.leaves(), absent));
        }
      }
      branches = longer;
    }
    return branches;
  }
}
