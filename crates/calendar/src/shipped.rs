//! The tables that come with the program.

use std::sync::LazyLock;

use crate::{Calendar, YearTable};

static SHIPPED: LazyLock<Calendar> = LazyLock::new(|| {
    let tables = [
        include_str!("../../../data/calendars/2020.json"),
        include_str!("../../../data/calendars/2021.json"),
        include_str!("../../../data/calendars/2022.json"),
        include_str!("../../../data/calendars/2023.json"),
        include_str!("../../../data/calendars/2024.json"),
        include_str!("../../../data/calendars/2025.json"),
        include_str!("../../../data/calendars/2026.json"),
    ]
    .map(|json| {
        YearTable::from_json(json)
            .unwrap_or_else(|fault| unreachable!("the embedded calendars are read: {fault}"))
    });
    Calendar::new(tables)
        .unwrap_or_else(|fault| unreachable!("the embedded calendars are read: {fault}"))
});

impl Calendar {
    /// 2020 to 2026 as the State Council arranged them. 2027 was not announced when the
    /// program was built; it is imported as data when it is.
    pub fn shipped() -> Self {
        SHIPPED.clone()
    }
}
