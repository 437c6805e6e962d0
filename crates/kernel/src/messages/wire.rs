//! One call to a provider: ten seconds, a bounded answer, and whether anything may have
//! arrived when it failed.

use std::time::Duration;

use futures::StreamExt as _;

use super::outer::SendAnswer;

/// The longest a call may take.
const LIMIT: Duration = Duration::from_secs(10);
/// Bytes of an answer at most.
const MAX_ANSWER: usize = 64 * 1024;

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// Why nothing usable came back.
pub(super) enum Failure {
    /// Nothing left this machine.
    NotSent(String),
    /// Something may have arrived.
    Doubtful(String),
}

impl From<Failure> for SendAnswer {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NotSent(reason) => Self::NotSent(reason),
            Failure::Doubtful(reason) => Self::Doubtful(reason),
        }
    }
}

/// Makes the call. `who` is the provider as people call it.
pub(super) async fn exchange(
    request: reqwest::RequestBuilder,
    who: &str,
) -> Result<Answer, Failure> {
    let response = request.timeout(LIMIT).send().await.map_err(|error| {
        if error.is_connect() || error.is_builder() {
            Failure::NotSent(format!("{who}连接不上"))
        } else {
            Failure::Doubtful(format!("{who}没有答复"))
        }
    })?;
    let status = response.status().as_u16();
    let (mut body, mut stream) = (Vec::new(), response.bytes_stream());
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Failure::Doubtful(format!("{who}的答复中断了")))?;
        if body.len() + chunk.len() > MAX_ANSWER {
            return Err(Failure::Doubtful(format!("{who}的答复过长")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, body })
}

/// A code from outside, fit for a page.
pub(super) fn printable(code: &str) -> String {
    code.chars().filter(char::is_ascii_graphic).take(40).collect()
}
