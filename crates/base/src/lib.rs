//! Pure foundations shared by every crate: typed ids, the injected clock and
//! randomness, refusals, paging, Chinese identifiers and SM2/SM3/SM4.
//!
//! Nothing in this crate reads the time of day, the system's randomness (except
//! through [`random::SystemRandom`], the one door), a file, the network or a database.

pub mod clock;
pub mod crypto;
pub mod date;
pub mod id;
pub mod identifiers;
pub mod mask;
pub mod paging;
pub mod random;
pub mod refusal;
pub mod totp;

pub use clock::{Clock, Now};
pub use id::Id;
pub use refusal::{FieldError, Kind, Refusal};
