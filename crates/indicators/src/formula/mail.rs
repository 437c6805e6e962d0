//! 司法专邮: how many pieces, how many of them served, what they cost.

use std::collections::BTreeSet;

use base::clock::civil_date;
use chrono::{Datelike, NaiveDate};

use super::{Beside, Found, View, served::served};
use crate::{
    fact::{Body, MailEnd, State},
    pack::Unit,
    report::Period,
    tally::{Figures, Item, Tally, ids},
};

/// Pieces taken in by the post in the period, failed and repeated ones too, to 人次.
pub(super) fn share<'w>(view: &View<'_, 'w>) -> Tally<'w> {
    let mut tally = Tally::default();
    for (waybill, mail) in &view.world.mails {
        let accepted = mail.accepted.filter(|fact| view.period.contains(fact.at));
        let voided = mail.voided.filter(|void| mail.accepted.is_none_or(|fact| void.at <= fact.at));
        if let Some(void) = voided {
            let day = mail.accepted.unwrap_or(void);
            if view.period.contains(day.at) {
                tally.leave(
                    *waybill,
                    ids([mail.accepted, Some(void)]),
                    "VOIDED_LABEL",
                    "收寄前已作废",
                );
            }
            continue;
        }
        let Some(accepted) = accepted else { continue };
        if mail.attempt.is_none() && !view.settings.paper_copies_count {
            let reason = "应请求寄送的纸质副本，不计入邮寄件数";
            tally.leave(*waybill, vec![accepted.id], "PAPER_COPY", reason);
            continue;
        }
        tally.items.push(Item {
            key: (*waybill).to_owned(),
            numerator: 1,
            denominator: 0,
            events: vec![accepted.id],
            text: "期内收寄的邮件".to_owned(),
        });
    }
    let served = served(view);
    for (delivery, effective) in served.rows {
        tally.items.push(Item {
            key: delivery.id.to_owned(),
            numerator: 0,
            denominator: 1,
            events: ids([Some(delivery.opened), Some(effective.fact)]),
            text: format!("人次：{}，{}", effective.method.label(), effective.state.label()),
        });
    }
    tally.excluded.extend(served.excluded);
    tally
}

/// Pieces that served or are deemed to have, of those that ended in the period.
pub(super) fn success<'w>(view: &View<'_, 'w>) -> Found<'w> {
    let mut tally = Tally::default();
    let mut signed = 0;
    for (waybill, mail) in &view.world.mails {
        let Some(accepted) = mail.accepted else { continue };
        let Some((ended, result)) = mail.ended else {
            if civil_date(accepted.at) <= view.period.to {
                tally.leave(*waybill, vec![accepted.id], "IN_TRANSIT", "还在途中");
            }
            continue;
        };
        if !view.period.contains(ended.at) {
            continue;
        }
        if mail.attempt.is_none() {
            let events = ids([Some(accepted), Some(ended)]);
            tally.leave(*waybill, events, "PAPER_COPY", "应请求寄送的纸质副本，不是送达");
            continue;
        }
        let attempt = mail.attempt.and_then(|id| view.world.attempts.get(id));
        let mut valid: Vec<_> = attempt.into_iter().flat_map(|one| &one.valid).copied().collect();
        valid.retain(|(_, state)| matches!(state, State::Served | State::Deemed));
        let good = valid.first().copied();
        let events = ids([Some(accepted), Some(ended), good.map(|(fact, _)| fact)]);
        let text = match (good, result) {
            (Some((_, state)), _) => format!("{}，{}", result.label(), state.label()),
            (None, MailEnd::Signed) => {
                "签收，但没有有效的送达（签收人不合格、被认定无效等）".to_owned()
            }
            (None, _) => format!("{}，没有送达", result.label()),
        };
        signed += i128::from(good.is_some_and(|(_, state)| state == State::Served));
        tally.count(*waybill, good.is_some(), events, text);
    }
    let all = tally.figures().denominator;
    Found::from(tally).beside([Beside {
        code: "signed_only",
        name: "只计签收送达，不计视为送达",
        unit: Unit::Share,
        figures: Figures::of(signed, all),
    }])
}

/// What mail cost less than in the same days a year before; what it cost a case, beside.
pub(super) fn saving<'w>(view: &View<'_, 'w>) -> Found<'w> {
    let now = view.period;
    let before = Period { from: year_before(now.from, true), to: year_before(now.to, false) };
    let mut tally = Tally::default();
    let (mut fees, mut cases) = ([0_i128; 2], [0_i128; 2]);
    let mut charge = |key: &str, event: &'w str, at, amount: i64, many: i64| {
        for (slot, (period, sign)) in [(before, 1), (now, -1)].into_iter().enumerate() {
            if !period.contains(at) {
                continue;
            }
            let amount = i128::from(amount);
            if let (Some(fee), Some(case)) = (fees.get_mut(slot), cases.get_mut(slot)) {
                *fee += amount;
                *case += i128::from(many);
            }
            tally.items.push(Item {
                key: key.to_owned(),
                numerator: sign * amount,
                denominator: if sign > 0 { amount } else { 0 },
                events: vec![event],
                text: if sign > 0 {
                    "上年同期费用（分）"
                } else {
                    "本期费用（分）"
                }
                .to_owned(),
            });
        }
    };
    for (waybill, mail) in &view.world.mails {
        if let Some((fact, amount)) = mail.fee {
            charge(waybill, fact.id, fact.at, amount, 0);
        }
    }
    for fact in &view.world.facts {
        if let Body::MailFeeTotal { amount, cases } = fact.body {
            charge(fact.id, fact.id, fact.at, amount, cases);
        }
    }
    let tasks = |period: Period| {
        let all = view.world.tasks.values().filter(|task| period.contains(task.fact.at));
        let all: BTreeSet<&str> = all.map(|task| task.case).collect();
        i128::try_from(all.len()).unwrap_or(i128::MAX)
    };
    let [fee_before, fee_now] = fees;
    let [case_before, case_now] = cases;
    let (case_before, case_now) = (case_before + tasks(before), case_now + tasks(now));
    let a_case = |code, name, unit, top, bottom| Beside {
        code,
        name,
        unit,
        figures: Figures::of(top, bottom),
    };
    let both = if case_before > 0 { fee_before.saturating_mul(case_now) } else { 0 };
    let less = both.saturating_sub(fee_now.saturating_mul(case_before));
    Found::from(tally).beside([
        a_case("fee_per_case_before", "上年同期每案费用", Unit::Money, fee_before, case_before),
        a_case("fee_per_case", "本期每案费用", Unit::Money, fee_now, case_now),
        a_case(
            "saving_per_case",
            "按每案费用计算的降幅",
            Unit::Share,
            if both > 0 { less } else { 0 },
            both,
        ),
    ])
}

/// The same day a year before. For 29 February the period before begins on 1 March and ends
/// on 28 February, so that two neighbouring periods share no day of the year before.
fn year_before(day: NaiveDate, first: bool) -> NaiveDate {
    let year = day.year() - 1;
    let (month, date) = if first { (3, 1) } else { (2, 28) };
    let leap = || NaiveDate::from_ymd_opt(year, month, date);
    day.with_year(year).or_else(leap).unwrap_or(day)
}
