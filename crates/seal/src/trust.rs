//! Whom one trusts: anchors, what stands between them and a signer, and what was revoked.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    certificate::Certificate,
    problem::{Problem, Standing},
};

/// How many issuers may stand above a signer.
const LONGEST: usize = 6;
/// How many signatures of issuers are checked for one signer before giving up.
const MOST_CHECKS: u32 = 32;
/// How far a signer's clock may be ahead.
const AHEAD: TimeDelta = TimeDelta::minutes(10);

/// A certificate that no longer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// The serial number as [`Certificate::serial`] writes it.
    pub serial: String,
    /// The common name of the issuer, since each issuer has numbers of its own; whoever issued
    /// it when none is given.
    pub issuer: Option<String>,
    /// Since when. What was signed before still counts, on the signer's word for the time;
    /// without a moment nothing counts.
    pub since: Option<DateTime<Utc>>,
}

/// Whom one trusts. Nothing is fetched: lists of revoked certificates are brought along.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// Issuers that are trusted in themselves (RFC 5280, 6.1.1 d), or a signer's own
    /// certificate, which then needs no issuer.
    pub anchors: Vec<Certificate>,
    /// Issuers in between that signatures do not carry along.
    pub intermediates: Vec<Certificate>,
    /// What was revoked.
    pub revoked: Vec<Revoked>,
    /// Whose signature over the whole document is asked for, by the organisation in the
    /// certificate; anybody's when empty. Without it a document is sealed also when somebody
    /// else under the same anchors added to it and signed over the first signature.
    pub organisations: Vec<String>,
    /// Whose electronic seals are recognised, by the organisation or the name in the maker's
    /// certificate; those of anybody under the anchors when empty. An authority that gives
    /// signing certificates to the public makes no seal makers of them.
    pub makers: Vec<String>,
}

impl Trust {
    /// Trusts these issuers and whoever they vouch for.
    pub fn in_anchors(anchors: impl IntoIterator<Item = Certificate>) -> Self {
        Self { anchors: anchors.into_iter().collect(), ..Self::default() }
    }

    /// What a signer's certificate was worth at that moment, `carried` being those that came
    /// with the signature.
    pub(crate) fn standing(
        &self,
        signer: &Certificate,
        carried: &[Certificate],
        at: DateTime<Utc>,
    ) -> Standing {
        let own = self.of_one(signer, at);
        if own != Standing::Trusted {
            return own;
        }
        if !signer.may_sign() {
            return Standing::WrongUsage;
        }
        let mut search =
            Search { trust: self, carried, at, checks: 0, best: Standing::UnknownIssuer };
        if search.reaches(signer, 0) { Standing::Trusted } else { search.best }
    }

    /// Whether electronic seals of this maker are recognised.
    pub(crate) fn knows_maker(&self, maker: &Certificate) -> bool {
        let is_named = |name: &str| self.makers.iter().any(|one| one == name);
        self.makers.is_empty()
            || maker.organisation().is_some_and(is_named)
            || is_named(maker.name())
    }

    /// What can be said without looking at the issuer.
    fn of_one(&self, one: &Certificate, at: DateTime<Utc>) -> Standing {
        let serial = one.serial();
        let is_revoked = self.revoked.iter().any(|revoked| {
            revoked.serial.eq_ignore_ascii_case(&serial)
                && revoked.issuer.as_deref().is_none_or(|issuer| issuer == one.issuer_name())
                && revoked.since.is_none_or(|since| since <= at)
        });
        if is_revoked {
            Standing::Revoked
        } else if one.is_strange() {
            Standing::Unsupported
        } else if at < one.not_before {
            Standing::NotYetValid
        } else if at > one.not_after {
            Standing::Expired
        } else {
            Standing::Trusted
        }
    }

    pub(crate) fn is_ahead(signed_at: DateTime<Utc>, at: DateTime<Utc>) -> bool {
        signed_at.signed_duration_since(at) > AHEAD
    }
}

struct Search<'a> {
    trust: &'a Trust,
    carried: &'a [Certificate],
    at: DateTime<Utc>,
    checks: u32,
    /// Why the road that came furthest ended.
    best: Standing,
}

impl Search<'_> {
    /// Whether a road leads from here to an anchor; `above` issuers were passed.
    fn reaches(&mut self, one: &Certificate, above: usize) -> bool {
        if self.trust.anchors.iter().any(|anchor| anchor.raw == one.raw) {
            return true;
        }
        if above >= LONGEST {
            return false;
        }
        let trust = self.trust;
        let others = trust.intermediates.iter().chain(self.carried).map(|issuer| (issuer, false));
        let issuers = trust.anchors.iter().map(|anchor| (anchor, true)).chain(others);
        for (issuer, is_anchor) in issuers {
            if issuer.subject != one.issuer || issuer.raw == one.raw || self.checks >= MOST_CHECKS {
                continue;
            }
            self.checks += 1;
            match one.is_signed_by(issuer) {
                Ok(()) => {}
                Err(Problem::WeakAlgorithm) => {
                    self.note(Standing::Weak);
                    continue;
                }
                Err(_) => continue,
            }
            let own = self.trust.of_one(issuer, self.at);
            if own != Standing::Trusted {
                self.note(own);
            } else if !issuer.may_issue(above) {
                self.note(Standing::WrongUsage);
            } else if is_anchor || self.reaches(issuer, above + 1) {
                return true;
            }
        }
        false
    }

    fn note(&mut self, why: Standing) {
        if self.best == Standing::UnknownIssuer {
            self.best = why;
        }
    }
}
