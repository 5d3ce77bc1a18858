/** What people and their tools ask beyond what AWS's services offer: one class per operation. */
@NullMarked
package dev.millrace.server.api.admin;

import org.jspecify.annotations.NullMarked;
