/** How every command talks: exit codes, errors in one paragraph, progress on stderr. */
package org.mocoeval.cli;
