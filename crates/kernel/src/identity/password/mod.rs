//! Passwords: what a good one is, how it is kept and for how long, and how much of the
//! machine checking them may take.

mod expiry;
mod hash;
mod policy;
mod pool;
pub(crate) mod store;

pub use expiry::Term;
pub(crate) use policy::check;
pub use policy::{Person, words};
pub(crate) use pool::{Permit, enter};

use base::Refusal;

use super::{secret::Password, user};
use crate::core::Kernel;

/// Checks a new password against the policy and the old ones and hashes it in the permit
/// pool. `field` is the form's field a fault is shown at.
pub(crate) async fn prepare(
    kernel: &Kernel,
    password: &Password,
    person: &Person,
    field: &'static str,
) -> Result<String, Refusal> {
    let plain = check(kernel, password, person, field)?;
    let permit = enter().await?;
    unused(&permit, &plain, person, field).await?;
    permit.hash(kernel, plain).await
}

/// Refuses one of the last passwords.
pub(crate) async fn unused(
    permit: &Permit<'_>,
    plain: &str,
    person: &Person,
    field: &'static str,
) -> Result<(), Refusal> {
    for old in &person.old {
        if permit.verify(plain.to_owned(), Some(old.clone())).await? {
            return Err(Refusal::field(
                field,
                "password.reused",
                "不能使用最近 5 次用过的密码，请换一个。",
            ));
        }
    }
    Ok(())
}

/// Whether an account's password is too old to work with.
pub(crate) fn expired_for(kernel: &Kernel, owner: &user::store::Model) -> bool {
    expiry::expired(&kernel.settings().sign_in, owner.password_changed_at, kernel.clock().now())
}

/// Where an account's password stands in time.
pub(crate) fn term_for(kernel: &Kernel, owner: &user::store::Model) -> Term {
    expiry::term(&kernel.settings().sign_in, owner.password_changed_at, kernel.clock().now())
}
