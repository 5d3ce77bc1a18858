package dev.millrace.engine.table.expression;

/**
 * Everything that an expression or its older equivalents can be refused for, in the service's
 * words. Those of the first part follow "Invalid ConditionExpression: " and the like.
 */
public enum ExpressionProblem {
  EMPTY("The expression can not be empty;"),
  TOO_LONG("Expression size has exceeded the maximum allowed size; expression size: %s"),
  SYNTAX("Syntax error; token: \"%s\", near: \"%s\""),
  TOO_MANY_OPERATORS("The expression contains too many operators; operator count: %s"),
  REDUNDANT_PARENTHESES("The expression has redundant parentheses;"),
  UNKNOWN_FUNCTION("Invalid function name; function: %s"),
  MISUSED_FUNCTION(
      "The function is not allowed to be used this way in an expression; function: %s"),
  RESERVED_WORD("Attribute name is a reserved keyword; reserved keyword: %s"),
  UNDEFINED_NAME(
      "An expression attribute name used in the document path is not defined; attribute name: %s"),
  UNDEFINED_VALUE(
      "An expression attribute value used in expression is not defined; attribute value: %s"),
  OPERAND_COUNT(
      "Incorrect number of operands for operator or function; operator or function: %s, number of"
          + " operands: %s"),
  SAME_OPERANDS(
      "The first operand must be distinct from the remaining operands for this operator or"
          + " function; operator: %s, first operand: %s"),
  OPERAND_TYPE(
      "Incorrect operand type for operator or function; operator or function: %s, operand type:"
          + " %s"),
  ACTION_TYPE("Incorrect operand type for operator or function; operator: %s, operand type: %s"),
  PATH_REQUIRED("Operator or function requires a document path; operator or function: %s"),
  TYPE_NAME("Invalid attribute type name found; type: %s, valid types: %s"),
  BETWEEN_TYPES(
      "The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
          + " operand: AttributeValue: %s, upper bound operand: AttributeValue: %s"),
  BETWEEN_ORDER(
      "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower"
          + " bound operand: AttributeValue: %s, upper bound operand: AttributeValue: %s"),
  IN_TOO_LONG("The IN operator is provided with too many operands; number of operands: %s"),
  INDEX_RANGE("List index is not within the allowable range; index: [%s]"),
  PATH_TOO_DEEP("The document path has too many nesting elements; nesting elements: %s"),
  REPEATED_SECTION("The \"%s\" section can only be used once in an update expression;"),
  PATHS_OVERLAP(
      "Two document paths overlap with each other; must remove or rewrite one of these paths; path"
          + " one: %s, path two: %s"),
  PATHS_CONFLICT(
      "Two document paths conflict with each other; must remove or rewrite one of these paths; path"
          + " one: %s, path two: %s"),
  KEY_CONDITION_REPEATED("KeyConditionExpressions must only contain one condition per key"),
  KEY_CONDITION_NESTED_OPERATION("KeyConditionExpressions cannot contain nested operations"),
  KEY_CONDITION_NESTED_ATTRIBUTE(
      "KeyConditionExpressions cannot have conditions on nested attributes"),

  KEY_OPERATOR("Invalid operator used in KeyConditionExpression: %s"),
  KEY_FIRST_OPERAND(
      "Invalid condition in KeyConditionExpression: %s operator must have the key attribute as its"
          + " first operand"),
  KEY_SEVERAL_ATTRIBUTES(
      "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
          + " condition"),
  KEY_NO_ATTRIBUTE("Invalid condition in KeyConditionExpression: No key attribute specified"),
  KEY_CONDITION_COUNT(
      "The number of query conditions (%s) exceeds the number of key attributes defined in the"
          + " schema (%s)"),
  KEY_CONDITIONS_LENGTH("Conditions can be of length 1 or 2 only"),
  KEY_ELEMENT_MISSED("Query condition missed key schema element: %s"),
  KEY_CONDITION_UNSUPPORTED("Query key condition not supported"),
  KEY_TYPE(
      "One or more parameter values were invalid: Condition parameter type does not match schema"
          + " type"),

  NAMES_EMPTY("ExpressionAttributeNames must not be empty"),
  NAMES_KEY("ExpressionAttributeNames contains invalid key: Syntax error; key: \"%s\""),
  NAMES_VALUE_EMPTY(
      "ExpressionAttributeNames contains invalid value: Empty attribute name for key %s"),
  NAMES_VALUE_LENGTH(
      "ExpressionAttributeNames contains invalid value: Attribute name is too large, must be less"
          + " than 65536 bytes for key %s"),
  NAMES_UNUSED("Value provided in ExpressionAttributeNames unused in expressions: keys: {%s}"),
  VALUES_EMPTY("ExpressionAttributeValues must not be empty"),
  VALUES_KEY("ExpressionAttributeValues contains invalid key: Syntax error; key: \"%s\""),
  VALUES_UNUSED("Value provided in ExpressionAttributeValues unused in expressions: keys: {%s}"),

  OPERAND_INCORRECT("An operand in the update expression has an incorrect data type"),
  PATH_INVALID("The document path provided in the update expression is invalid for update"),
  ATTRIBUTE_MISSING(
      "The provided expression refers to an attribute that does not exist in the item"),
  TYPE_MISMATCH("Type mismatch for attribute to update"),
  NUMBER_REFUSED("%s"),
  TOO_DEEP(
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
          + " beyond supported limit"),

  ARGUMENT_COUNT(
      "One or more parameter values were invalid: Invalid number of argument(s) for the %s"
          + " ComparisonOperator"),
  ARGUMENT_TYPE(
      "One or more parameter values were invalid: ComparisonOperator %s is not valid for %s"
          + " AttributeValue type"),
  ARGUMENT_TYPES_DIFFER(
      "One or more parameter values were invalid: AttributeValues inside AttributeValueList must be"
          + " of same type"),
  BOUNDS_REVERSED(
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper"
          + " bound"),
  VALUE_AND_LIST(
      "One or more parameter values were invalid: Value and AttributeValueList cannot be used"
          + " together for Attribute: %s"),
  EXISTS_AND_OPERATOR(
      "One or more parameter values were invalid: Exists and ComparisonOperator cannot be used"
          + " together for Attribute: %s"),
  OPERATOR_WITHOUT_VALUE(
      "One or more parameter values were invalid: Value or AttributeValueList must be used with"
          + " ComparisonOperator: %s for Attribute: %s"),
  LIST_WITHOUT_OPERATOR(
      "One or more parameter values were invalid: AttributeValueList can only be used with a"
          + " ComparisonOperator for Attribute: %s"),
  VALUE_MISSING(
      "One or more parameter values were invalid: Value must be provided when Exists is %s for"
          + " Attribute: %s"),
  VALUE_WITHOUT_EXISTENCE(
      "One or more parameter values were invalid: Value cannot be used when Exists is false for"
          + " Attribute: %s"),
  CONDITIONAL_OPERATOR_ALONE("ConditionalOperator cannot be used without Filter or Expected"),
  CONDITIONAL_OPERATOR_FOR_ONE(
      "ConditionalOperator can only be used when Filter or Expected has two or more elements"),
  ACTION_WITHOUT_VALUE(
      "One or more parameter values were invalid: Only DELETE action is allowed when no attribute"
          + " value is specified"),
  DELETE_TYPE(
      "One or more parameter values were invalid: DELETE action with value is not supported for the"
          + " type %s"),
  ADD_TYPE(
      "One or more parameter values were invalid: ADD action is not supported for the type %s"),
  DUPLICATE_ATTRIBUTE(
      "One or more parameter values were invalid: Duplicate value in attribute name: %s");

  private final String template;

  ExpressionProblem(String template) {
    this.template = template;
  }

  String wording(Object... details) {
    return details.length == 0 ? template : String.format(template, details);
  }
}
