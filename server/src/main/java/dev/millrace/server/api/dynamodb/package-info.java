/** DynamoDB: one class for each operation, what they share, and the wording of errors. */
@NullMarked
package dev.millrace.server.api.dynamodb;

import org.jspecify.annotations.NullMarked;
