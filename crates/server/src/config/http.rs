//! Where and how the program is reached.

use std::net::SocketAddr;

use duban_http::accept::Limits;
use serde::{Deserialize, Serialize};

use crate::Failure;

/// The listener.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpConfig {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// A proxy with TLS stands in front; its last `X-Forwarded-For` hop is the client.
    pub behind_proxy: bool,
    /// The address citizens reach the portal under; the own one if not given.
    pub public_base: Option<String>,
    /// Open connections at most.
    pub connections: usize,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8700)),
            behind_proxy: false,
            public_base: None,
            connections: Limits::default().connections,
        }
    }
}

impl HttpConfig {
    /// Refuses to speak in clear to anybody but this machine.
    ///
    /// # Errors
    /// For another address than loopback without a proxy.
    pub fn check(&self) -> Result<(), Failure> {
        if self.listen.ip().is_loopback() || self.behind_proxy {
            return Ok(());
        }
        Err(Failure::new(format!(
            "拒绝在 {} 上以明文 HTTP 提供服务：程序本身尚不支持 TLS，只在本机回环地址上监听。\
             对外服务请在前面放置带 TLS 的反向代理，并加 --behind-proxy。\n\
             refused: plain HTTP is served on loopback only and TLS is not built in yet; \
             put a TLS proxy in front and pass --behind-proxy",
            self.listen
        )))
    }

    /// The address in links to citizens, without a trailing slash.
    pub fn public_base(&self) -> String {
        match &self.public_base {
            Some(base) => base.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    /// The listener's limits.
    pub fn limits(&self) -> Limits {
        Limits {
            connections: self.connections,
            behind_proxy: self.behind_proxy,
            ..Limits::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_text_stays_on_this_machine() {
        let at = |listen: &str, behind_proxy| HttpConfig {
            listen: listen.parse().unwrap(),
            behind_proxy,
            ..HttpConfig::default()
        };
        assert!(at("127.0.0.1:8700", false).check().is_ok());
        assert!(at("[::1]:8700", false).check().is_ok());
        let refused = at("0.0.0.0:8700", false).check().unwrap_err();
        assert!(refused.text.contains("--behind-proxy") && refused.text.contains("refused"));
        assert!(at("0.0.0.0:8700", true).check().is_ok());
    }

    #[test]
    fn links_have_one_slash_where_they_are_joined() {
        let mut config = HttpConfig::default();
        assert_eq!(config.public_base(), "http://127.0.0.1:8700");
        config.public_base = Some("https://songda.example.cn/".to_owned());
        assert_eq!(config.public_base(), "https://songda.example.cn");
    }
}
