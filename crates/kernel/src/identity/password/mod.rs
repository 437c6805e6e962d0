//! Passwords: what a good one is, how it is kept, and how much of the machine checking
//! them may take.

mod hash;
mod policy;
mod pool;

pub use policy::Person;
pub(crate) use policy::check;
pub(crate) use pool::enter;

use base::Refusal;

use super::secret::Password;
use crate::core::Kernel;

/// Checks a new password against the policy and hashes it in the permit pool. `field` is
/// the form's field a fault is shown at.
pub(crate) async fn prepare(
    kernel: &Kernel,
    password: &Password,
    person: &Person,
    field: &'static str,
) -> Result<String, Refusal> {
    let plain = check(password, person, field)?;
    enter().await?.hash(kernel, plain).await
}
