//! Lines with a limit: a peer that never ends one costs no memory.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

/// How long a silent peer is borne with.
const PATIENCE: Duration = Duration::from_secs(300);

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line with its ending.
    Whole(Vec<u8>),
    /// A line beyond the limit, thrown away up to its ending.
    TooLong,
    /// The peer has gone.
    End,
}

/// Reads up to and including the next line feed, keeping at most `limit` bytes.
pub(super) async fn read(from: &mut (impl AsyncBufRead + Unpin), limit: usize) -> io::Result<Line> {
    tokio::time::timeout(PATIENCE, unhurried(from, limit)).await?
}

async fn unhurried(from: &mut (impl AsyncBufRead + Unpin), limit: usize) -> io::Result<Line> {
    let mut line = Vec::new();
    let mut too_long = false;
    loop {
        let chunk = from.fill_buf().await?;
        if chunk.is_empty() {
            return Ok(Line::End);
        }
        let end = chunk.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let used = end.unwrap_or(chunk.len());
        too_long |= line.len() + used > limit;
        if !too_long {
            line.extend_from_slice(&chunk[..used]);
        }
        from.consume(used);
        if end.is_some() {
            return Ok(if too_long { Line::TooLong } else { Line::Whole(line) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn long_lines_are_dropped_and_the_next_one_is_read() {
        let mut from: &[u8] = b"EHLO x\r\n0123456789012345\r\nQUIT\r\nno end";
        assert_eq!(read(&mut from, 10).await.unwrap(), Line::Whole(b"EHLO x\r\n".to_vec()));
        assert_eq!(read(&mut from, 10).await.unwrap(), Line::TooLong);
        assert_eq!(read(&mut from, 10).await.unwrap(), Line::Whole(b"QUIT\r\n".to_vec()));
        assert_eq!(read(&mut from, 10).await.unwrap(), Line::End);
    }
}
