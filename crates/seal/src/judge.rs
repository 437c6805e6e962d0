//! The signer of whatever kind of signature: who he is and what he is worth.

use chrono::{DateTime, Utc};

use crate::{certificate::Certificate, finding::Signature, problem::Problem, trust::Trust};

/// What a signature brings along, and when it is judged.
pub(crate) struct Carrier<'a> {
    pub(crate) carried: &'a [Certificate],
    pub(crate) at: DateTime<Utc>,
}

/// Writes down who signed.
pub(crate) fn name_signer(signer: &Certificate, found: &mut Signature) {
    signer.name().clone_into(&mut found.signer);
    found.organisation = signer.organisation().map(ToOwned::to_owned);
    found.serial = signer.serial();
    found.certificate_until = Some(signer.not_after());
}

/// Writes down what the signer is worth. The certificate is judged at the time of signing, or,
/// where none is told, at the time of judging.
pub(crate) fn judge_signer(
    signer: &Certificate,
    carrier: &Carrier<'_>,
    trust: &Trust,
    found: &mut Signature,
) {
    if found.signed_at.is_some_and(|signed_at| Trust::is_ahead(signed_at, carrier.at)) {
        found.add(Problem::SignedInFuture);
    }
    let when = found.signed_at.unwrap_or(carrier.at);
    found.standing = trust.standing(signer, carrier.carried, when);
    if let Some(problem) = found.standing.problem() {
        found.add(problem);
    }
}
