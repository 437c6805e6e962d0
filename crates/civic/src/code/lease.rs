//! Numbers of a district, a channel and a day.

use affairs::code::{self, Fault, LAST, Series};
use base::{Kind, Refusal};
use chrono::NaiveDate;
use kernel::{Act, Context, Noted, Tx, counter::Block};
use serde::{Deserialize, Serialize};

use super::store;

/// Numbers leased at once; a process that ends loses what it has left.
const LEASED: i64 = 1_000;

/// Numbers of a day that nobody else gets: `count` codes, as many as were asked for.
pub(super) async fn numbers(
    cx: &Context,
    district: &str,
    channel: u8,
    count: u32,
) -> Result<(NaiveDate, Vec<String>), Refusal> {
    let today = cx.kernel().today();
    // Whatever is wrong with the place or the channel is said before a number is lost.
    Series::new(district, channel, today).map_err(told)?;
    let (blocks, name) = (cx.kernel().blocks(), format!("civic.code.{district}.{channel}"));
    let block = match blocks.take(&name, today, count.into()) {
        Some(block) => block,
        None => {
            let lease = Lease {
                district: district.to_owned(),
                channel,
                day: today,
                count: LEASED.max(count.into()),
                online: true,
            };
            let leased = Context::system(cx.kernel(), "咨询赋码").write(lease).await?;
            let (mut rest, mut own) = (leased.block(), leased.block());
            own.end = own.end.min(own.next + i64::from(count));
            if own.left() < i64::from(count) {
                // Whoever wants fewer may still have them.
                blocks.keep(&name, rest);
                return Err(told(Fault::Exhausted));
            }
            rest.next = own.end;
            blocks.keep(&name, rest);
            own
        }
    };
    let series = Series::new(district, channel, block.day).map_err(told)?;
    let first = u32::try_from(block.next).unwrap_or(u32::MAX);
    Ok((block.day, series.codes(first, count).map_err(told)?))
}

/// A lease of `count` numbers, fewer at the end of the day's.
pub(super) struct Lease {
    pub(super) district: String,
    pub(super) channel: u8,
    pub(super) day: NaiveDate,
    pub(super) count: i64,
    /// For codes of the moment: where the clock went back, those of the last day go on.
    pub(super) online: bool,
}

/// What was leased.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Leased {
    day: NaiveDate,
    first: i64,
    end: i64,
}

impl Leased {
    pub(super) fn block(self) -> Block {
        Block { day: self.day, next: self.first, end: self.end }
    }
}

impl Act for Lease {
    type Out = Leased;
    const OPERATION: &'static str = "civic.code.lease";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Leased>, Refusal> {
        Ok(Noted::bookkeeping(self.take(tx).await?))
    }
}

impl Lease {
    /// Takes the numbers inside a unit.
    pub(super) async fn take(&self, tx: &mut Tx) -> Result<Leased, Refusal> {
        let day = match self.online {
            true => {
                let last = store::last_day(tx.read(), &self.district, self.channel).await?;
                code::day(last, self.day)
            }
            false => self.day,
        };
        let hi = store::lease(tx, self, day).await?;
        let first = hi - self.count + 1;
        if first > i64::from(LAST) {
            return Err(told(Fault::Exhausted));
        }
        Ok(Leased { day, first, end: (hi + 1).min(i64::from(LAST) + 1) })
    }
}

/// Why there is no code, for whoever asked.
pub(super) fn told(fault: Fault) -> Refusal {
    match &fault {
        Fault::District(..) => Refusal::field("district", fault.code(), fault.to_string()),
        Fault::Channel => Refusal::field("channel", fault.code(), fault.to_string()),
        Fault::Day => Refusal::field("day", fault.code(), fault.to_string()),
        Fault::Exhausted => {
            let text = "该区划、该渠道当日的序号已用完，没有赋码。请换渠道或次日再试。";
            Refusal::new(Kind::Conflict, "SEQ_EXHAUSTED", text)
        }
    }
}
