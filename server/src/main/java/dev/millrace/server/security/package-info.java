/** Who sent a request, and whether the signature proves it: AWS Signature Version 4. */
@NullMarked
package dev.millrace.server.security;

import org.jspecify.annotations.NullMarked;
