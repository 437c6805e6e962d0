//! The providers of texts behind one face: which there are, and how each is talked to.

use base::{Kind, Now, Refusal};
use uuid::Uuid;

use super::{
    Outgoing, SmsProtocol, SmsSettings, court12368, inbox, isms,
    outer::{AskAnswer, Report, SendAnswer},
    sms,
};
use crate::core::Kernel;

/// Reports of one call at most.
pub const MAX_REPORTS: usize = 100;

/// The mail server's name beside the providers of texts.
pub(super) const MAIL: &str = "smtp";

/// A provider's Chinese name by its code.
pub fn title(code: &str) -> &str {
    match code {
        "sms" => "短信通道一",
        "sms_second" => "短信通道二",
        "sms_12368" => "12368 平台",
        "wechat" => "微信公众号",
        MAIL => "邮件服务器",
        inbox::CODE => "退信收件箱",
        other => other,
    }
}

/// The signed parts of a call a provider makes to us.
#[derive(Debug, Clone, Copy, Default)]
pub struct SignedCall<'a> {
    /// Header `X-App-Id`.
    pub app_id: &'a str,
    /// Header `X-Timestamp`.
    pub timestamp: &'a str,
    /// Header `X-Signature`.
    pub signature: &'a str,
    /// The body as it came.
    pub raw: &'a [u8],
}

/// Reads the delivery reports of a call in this protocol, after its signature was found
/// true. Reports about foreign ids and words of passage are left out: they are
/// acknowledged, and change nothing.
///
/// # Errors
/// `gateway.signature`, the same for every reason; `gateway.reports` for a body of another
/// shape, an empty one, or more than a hundred.
pub fn reports(
    kernel: &Kernel,
    protocol: SmsProtocol,
    now: Now,
    call: &SignedCall<'_>,
) -> Result<Vec<Report>, Refusal> {
    let known = kernel.settings().sms.iter().filter(|one| one.protocol == protocol);
    for settings in known {
        let reports = match protocol {
            SmsProtocol::Gateway => {
                sms::verify(settings, now, call).then(|| sms::reports(call.raw))
            }
            SmsProtocol::Court12368 => {
                court12368::verify(settings, now, call).then(|| court12368::reports(call.raw))
            }
            SmsProtocol::Isms => isms::verified(settings, now, call.raw).map(isms::reports),
        };
        if let Some(reports) = reports {
            let mut reports = reports?;
            for report in &mut reports {
                report.provider.clone_from(&settings.code);
            }
            return Ok(reports);
        }
    }
    Err(Refusal::new(
        Kind::Unauthenticated,
        "gateway.signature",
        "签名不对或已过期，没有受理。请核对应用编号、密钥和时钟。",
    ))
}

pub(super) fn malformed() -> Refusal {
    Refusal::new(
        Kind::Malformed,
        "gateway.reports",
        "状态报告的格式不对，没有受理。每次须有 1 至 100 条报告。",
    )
}

/// The provider with this code.
pub(super) fn of<'a>(kernel: &'a Kernel, code: &str) -> Option<&'a SmsSettings> {
    kernel.settings().sms.iter().find(|one| one.code == code)
}

/// Hands one text over.
pub(super) async fn send(kernel: &Kernel, settings: &SmsSettings, text: &Outgoing) -> SendAnswer {
    let (http, now) = (kernel.http(), kernel.clock().now());
    match settings.protocol {
        SmsProtocol::Isms => isms::send(http, settings, now, text).await,
        SmsProtocol::Gateway => sms::send(http, settings, now, text).await,
        SmsProtocol::Court12368 => court12368::send(http, settings, now, text).await,
    }
}

/// Asks what became of a text.
pub(super) async fn ask(kernel: &Kernel, settings: &SmsSettings, id: Uuid) -> AskAnswer {
    let (http, now) = (kernel.http(), kernel.clock().now());
    match settings.protocol {
        SmsProtocol::Isms => isms::ask(http, settings, now, id).await,
        SmsProtocol::Gateway => sms::ask(http, settings, now, id).await,
        SmsProtocol::Court12368 => court12368::ask(http, settings, now, id).await,
    }
}

/// Asks about a text nobody sent: harmless, and proves that address and key are right.
pub(super) async fn ping(kernel: &Kernel, settings: &SmsSettings) -> Result<(), String> {
    match ask(kernel, settings, Uuid::nil()).await {
        AskAnswer::NotFound | AskAnswer::Known { .. } => Ok(()),
        AskAnswer::CannotTell(reason) => Err(reason),
    }
}
