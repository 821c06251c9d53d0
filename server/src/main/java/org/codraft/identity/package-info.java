/// Who somebody is and what they may do: e-mail and password, an OpenID Connect code, a cookie or a ticket go in;
/// a user with an organisation and roles, a session, or a refusal comes out, and one permission table answers every
/// question of the form "may they".
@NullMarked
package org.codraft.identity;

import org.jspecify.annotations.NullMarked;
