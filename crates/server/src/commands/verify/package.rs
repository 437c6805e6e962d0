//! `duban verify evidence`: no database, no key ring, no network.

use std::{fs, path::Path, process::ExitCode};

use base::crypto::Sm2PublicKey;
use evidence::Report;

use super::print;
use crate::Failure;

/// Checks a package, with a key if one is trusted.
///
/// # Errors
/// When a file cannot be read. Findings are an answer with exit code 1.
pub fn evidence(file: &Path, key: Option<&Path>) -> Result<ExitCode, Failure> {
    let unread = |path: &Path| {
        let path = path.display().to_string();
        move |error| Failure::while_doing(&format!("{path} 读不出来"), error)
    };
    let key = match key {
        Some(path) => Some(public_key(&fs::read_to_string(path).map_err(unread(path))?)?),
        None => None,
    };
    let bytes = fs::read(file).map_err(unread(file))?;
    let report = evidence::verify(&bytes, key.as_ref());
    print(&said(&report))?;
    Ok(if report.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The first key of a file, whatever stands around it.
fn public_key(text: &str) -> Result<Sm2PublicKey, Failure> {
    let pem = text.find("-----BEGIN").and_then(|at| text.get(at..)).unwrap_or(text);
    Sm2PublicKey::from_pem(pem)
        .map_err(|error| Failure::while_doing("公钥文件不是 SM2 公钥（PEM）", error))
}

fn said(report: &Report) -> String {
    let mut text = String::new();
    if let Some(about) = &report.about {
        let word = |name: &str| about[name].as_str().unwrap_or("未写明").to_owned();
        let (case, recipient) = (word("case_number"), word("recipient"));
        text.push_str(&format!("案号 {case}，受送达人 {recipient}，出具于 {}\n", word("made_at")));
    }
    for finding in &report.findings {
        text.push_str(&format!("{finding}\n"));
    }
    let (files, events) = (report.files, report.events);
    if report.findings.is_empty() {
        text.push_str(&format!("完好：{files} 个文件、{events} 条事件与出具时一致，签名成立\n"));
    } else {
        text.push_str(&format!("有改动：共 {} 处，不能作为原件使用\n", report.findings.len()));
    }
    if let Some(fingerprint) = &report.fingerprint {
        let trust = if report.trusted {
            "就是所给的公钥"
        } else {
            "请与法院公布的指纹核对，或用 --key 指定法院的公钥"
        };
        text.push_str(&format!("签名密钥指纹 {fingerprint}，{trust}\n"));
    }
    text
}
