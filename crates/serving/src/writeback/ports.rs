//! The two ports: results to the case system, papers to the electronic case file.

use base::{Kind, Refusal};
use kernel::{Kernel, outbound};
use serde::Deserialize;
use serde_json::Value;

use super::E_FILE;
use crate::case::{CASE_SYSTEM, encode};

/// Why the other side did not take it.
pub(super) enum Trouble {
    /// No answer, or none that can be read: it may have been taken.
    Silent(String),
    /// It will not be taken, however often it is told.
    Refused(String),
}

#[derive(Deserialize)]
struct Taken {
    code: String,
    result_id: Option<String>,
    entry_id: Option<String>,
}

/// Tells the case system a result; gives its number of it.
pub(super) async fn tell(kernel: &Kernel, number: &str, body: &str) -> Result<String, Trouble> {
    let path = format!("/cases/v1/{}/results", encode(number));
    let taken = send(kernel, CASE_SYSTEM, "审判业务系统", &path, body).await?;
    taken.result_id.ok_or_else(|| Trouble::Silent("审判业务系统的答复没有编号".to_owned()))
}

/// Whether there is an electronic case file to file to.
pub(super) fn has_e_file(kernel: &Kernel) -> bool {
    kernel.settings().endpoints.contains_key(E_FILE)
}

/// Files a paper; gives the file's number of it.
pub(super) async fn file(kernel: &Kernel, number: &str, body: &Value) -> Result<String, Trouble> {
    let path = format!("/efile/v1/{}/entries", encode(number));
    let taken = send(kernel, E_FILE, "电子卷宗系统", &path, &body.to_string()).await?;
    taken.entry_id.ok_or_else(|| Trouble::Silent("电子卷宗系统的答复没有编号".to_owned()))
}

async fn send(
    kernel: &Kernel,
    system: &str,
    name: &str,
    path: &str,
    body: &str,
) -> Result<Taken, Trouble> {
    let endpoint = kernel.settings().endpoints.get(system);
    let endpoint = endpoint.ok_or_else(|| Trouble::Silent(format!("没有配置{name}的连接")))?;
    let reply = outbound::call(kernel, endpoint, path, Some(body.as_bytes().to_vec()));
    let reply = reply.await.map_err(|refusal: Refusal| match refusal.kind() {
        Kind::Unavailable => Trouble::Silent(format!("{name}没有响应")),
        _ => Trouble::Refused(refusal.title().to_owned()),
    })?;
    match reply.status {
        200 => {}
        408 | 425 | 429 | 500.. => {
            return Err(Trouble::Silent(format!("{name}暂时不能受理（状态 {}）", reply.status)));
        }
        status => {
            let said: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
            let why: Option<String> =
                said["message"].as_str().map(|why| why.chars().take(120).collect());
            return Err(Trouble::Refused(match why {
                Some(why) => format!("{name}不受理：{why}"),
                None => format!("{name}不受理（状态 {status}），没有说明原因"),
            }));
        }
    }
    let taken: Taken = serde_json::from_slice(&reply.body)
        .map_err(|_| Trouble::Silent(format!("{name}的答复无法识别")))?;
    match taken.code == "0" {
        true => Ok(taken),
        false => Err(Trouble::Refused(format!("{name}不受理（代码 {}）", taken.code))),
    }
}
