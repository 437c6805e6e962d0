//! The line from a 案号 to a receipt, through every layer and back.

mod accounts;
mod addresses;
mod bounce;
mod calendar;
mod calls;
mod cases;
mod codes;
mod confirmation;
mod drafts;
mod email;
mod evidence;
mod invited;
mod judge;
mod many;
mod messages;
mod objection;
mod periods;
mod plan;
mod receipt;
mod reports;
mod rulings;
mod status;
mod switching;
mod wechat;
mod whole;
mod withdrawal;
