//! One linear list of schema changes for SQLite and PostgreSQL, forward only.
//!
//! A shipped migration is never edited. Entities are never imported here: a migration
//! says what the schema was, the stores say what it is.

use sea_orm_migration::prelude::*;

mod columns;
mod insert_only;
mod m0001_kernel;
mod m0002_operations;
mod m0003_serving;
mod m0004_portal;
mod m0005_sign_in;
mod m0006_audit_and_settings;
mod m0007_access;
mod m0008_messages;
mod m0009_systems;
mod m0010_exports;
mod m0011_sharing;
mod m0013_findings;
mod m0014_confirmations;
mod m0015_rulings;
mod m0016_key_rotation;
mod m0017_wechat;
mod m0018_withdrawals;
mod m0019_party_status;
mod m0020_inbox;
mod m0021_conversions;
mod m0022_invitations;
mod m0023_mail_links;
mod m0024_switch_clock;
mod m0025_groups;
mod m0026_judge;
mod m0027_calls;
mod m0028_lost_answers;
mod m0029_plans;
mod m0030_civic_intake;
mod m0031_handovers;
mod m0032_writebacks;
mod m0033_codes_and_links;
mod m0035_indicators;
mod m0036_ratings;
mod m0037_lineage;
mod m0038_warnings;
mod m0039_civic_quality;
mod m0040_reconciliations;
mod m0041_warning_reads;
mod m0042_portal_holder;
mod m0043_court_days;
mod m0044_repeats;
pub mod m0045_served_tries;
mod m0046_department_months;

/// Applies the list in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_kernel::Migration),
            Box::new(m0002_operations::Migration),
            Box::new(m0003_serving::Migration),
            Box::new(m0004_portal::Migration),
            Box::new(m0005_sign_in::Migration),
            Box::new(m0006_audit_and_settings::Migration),
            Box::new(m0007_access::Migration),
            Box::new(m0008_messages::Migration),
            Box::new(m0009_systems::Migration),
            Box::new(m0010_exports::Migration),
            Box::new(m0011_sharing::Migration),
            Box::new(m0013_findings::Migration),
            Box::new(m0014_confirmations::Migration),
            Box::new(m0015_rulings::Migration),
            Box::new(m0016_key_rotation::Migration),
            Box::new(m0017_wechat::Migration),
            Box::new(m0018_withdrawals::Migration),
            Box::new(m0019_party_status::Migration),
            Box::new(m0020_inbox::Migration),
            Box::new(m0021_conversions::Migration),
            Box::new(m0022_invitations::Migration),
            Box::new(m0023_mail_links::Migration),
            Box::new(m0024_switch_clock::Migration),
            Box::new(m0025_groups::Migration),
            Box::new(m0026_judge::Migration),
            Box::new(m0027_calls::Migration),
            Box::new(m0028_lost_answers::Migration),
            Box::new(m0029_plans::Migration),
            Box::new(m0030_civic_intake::Migration),
            Box::new(m0031_handovers::Migration),
            Box::new(m0032_writebacks::Migration),
            Box::new(m0033_codes_and_links::Migration),
            Box::new(m0035_indicators::Migration),
            Box::new(m0036_ratings::Migration),
            Box::new(m0037_lineage::Migration),
            Box::new(m0038_warnings::Migration),
            Box::new(m0039_civic_quality::Migration),
            Box::new(m0040_reconciliations::Migration),
            Box::new(m0041_warning_reads::Migration),
            Box::new(m0042_portal_holder::Migration),
            Box::new(m0043_court_days::Migration),
            Box::new(m0044_repeats::Migration),
            Box::new(m0045_served_tries::Migration),
            Box::new(m0046_department_months::Migration),
        ]
    }
}

/// Brings a database up to date.
pub async fn apply(connection: &sea_orm::DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(connection, None).await
}
