/// Classes written to break the rules, one for each, so that every rule is known to be able to fail.
package org.codraft.architecture.bad;
