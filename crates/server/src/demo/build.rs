//! Building the demo world in an empty folder.

use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveTime};
use kernel::{Context, Kernel, audit, installation::Installation, jobs, zone};
use tokio_util::sync::CancellationToken;

use super::{
    accounts,
    clock::PastClock,
    desk::Desk,
    outside::Outside,
    people,
    relay::Relay,
    seal::CourtSeal,
    story::{self, Story},
};
use crate::{
    Failure,
    boot::{Booted, boot_at},
    config::Config,
    router,
};

/// Workdays of work that lie behind everybody when the demo begins.
const PAST_WORKDAYS: u32 = 21;

/// Builds the world. Says whether it has cases: without the simulators it has none.
///
/// # Errors
/// When not even the people can be settled in.
pub(super) async fn build(config: &Config) -> Result<bool, Failure> {
    eprintln!("duban: 正在建立演示环境（每天第一次启动时进行）…");
    let clock = Arc::new(PastClock::default());
    let outside = match Outside::of(config) {
        Some(outside) if outside.answers().await => Some(outside),
        _ => {
            eprintln!(
                "duban: 模拟外部系统 {} 没有响应，或数据目录旁没有共享密钥 sim.secret，\
                 演示环境里只有人员，没有案件。请先启动 duban-sim，再删除数据目录重新启动。",
                config.demo.simulators
            );
            None
        }
    };
    let relay = match &outside {
        Some(outside) => Some(Relay::start(outside.clone(), Arc::clone(&clock)).await?),
        None => None,
    };
    let mut building = config.clone();
    if let Some(relay) = &relay {
        building.sms.iter_mut().for_each(|sms| sms.url.clone_from(&relay.url));
        // The past went well: one provider was enough, and the relay signs for that one.
        (building.sms_second, building.sms_12368) = (None, None);
        let systems = building.case_system.iter_mut().chain(&mut building.e_file);
        systems.for_each(|system| system.url.clone_from(&relay.url));
    }
    let booted = boot_at(&building, Installation::Demo, Arc::<PastClock>::clone(&clock)).await?;
    let whole = live(config, &booted, clock, outside, relay).await;
    booted.close().await;
    whole
}

async fn live(
    config: &Config,
    booted: &Booted,
    clock: Arc<PastClock>,
    outside: Option<Outside>,
    relay: Option<Relay>,
) -> Result<bool, Failure> {
    let kernel = &booted.kernel;
    let calendar = kernel.calendar();
    let first = workdays_before(&calendar, kernel.today(), PAST_WORKDAYS);
    let morning = |day| story::moment(day, NaiveTime::from_hms_opt(8, 30, 0).unwrap_or_default());
    // One password is to be past its ninety days already.
    clock.set(morning(first - Days::new(90)));
    let people = people::settle(kernel, || clock.set(morning(first))).await?;
    let mut whole = false;
    if let (Some(outside), Some(relay)) = (outside, relay) {
        let surface = router(kernel, CancellationToken::new());
        relay.report_to(surface.clone());
        let page = Desk::new(&surface, kernel);
        let base = relay.url.clone();
        let seal = CourtSeal::make(kernel, base::Clock::now(&*clock))?;
        let story = Story { kernel, clock: &clock, outside: &outside, page, people: &people, seal };
        let together = kernel.settings().zone == zone::Zone::All;
        if together {
            outside.report_to(Some(&base)).await?;
        }
        match story.tell().await {
            Ok(()) => whole = true,
            Err(failure) => {
                eprintln!("duban: 演示案件没有建完，以下步骤失败：{}", failure.text);
            }
        }
        if together {
            drop(outside.let_go().await);
        }
    }
    audit::seal_all(&Context::system(kernel, "审计封印")).await?;
    accounts::write(&config.storage.data, &people)?;
    Ok(whole)
}

/// Runs jobs and moves items between the zones until nothing is due.
pub(super) async fn settle(kernel: &Kernel) -> Result<(), Failure> {
    loop {
        let moved = zone::pump(kernel).await?;
        let ran = jobs::run_due(kernel, "demo").await?;
        if moved + ran == 0 {
            return Ok(());
        }
    }
}

/// The day that lies so many workdays before. Days of unknown years count as they are.
pub(super) fn workdays_before(
    calendar: &calendar::Calendar,
    mut day: NaiveDate,
    mut count: u32,
) -> NaiveDate {
    while count > 0 {
        day = day.checked_sub_days(Days::new(1)).unwrap_or(day);
        if calendar.is_workday(day).unwrap_or(true) {
            count -= 1;
        }
    }
    day
}
