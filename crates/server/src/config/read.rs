//! Reading the configuration in its order.

use std::path::Path;

use figment::{
    Figment,
    providers::{Env, Format as _, Serialized, Toml},
};
use serde::Serialize;

use super::Config;
use crate::Failure;

/// The tables; other variables that happen to begin with `DUBAN_` are not settings.
const TABLES: [&str; 15] = [
    "http",
    "storage",
    "zone",
    "sign_in",
    "sms",
    "sms_second",
    "sms_12368",
    "smtp",
    "imap",
    "wechat",
    "case_system",
    "e_file",
    "convert",
    "demo",
    "log",
];

/// Defaults, then the file, then the environment, then `flags` (tables of what was given
/// on the command line).
///
/// # Errors
/// Names the setting that is unknown or of the wrong type.
pub fn read(file: Option<&Path>, flags: &impl Serialize) -> Result<Config, Failure> {
    let mut figment = Figment::from(Serialized::defaults(Config::default()));
    if let Some(file) = file {
        if !file.is_file() {
            return Err(Failure::new(format!("没有配置文件 {}。", file.display())));
        }
        figment = figment.merge(Toml::file(file));
    }
    let setting = |name: &str| {
        name.split_once("__")
            .is_some_and(|(table, _)| TABLES.contains(&table.to_lowercase().as_str()))
    };
    let env = Env::prefixed("DUBAN_").filter(move |name| setting(name.as_str())).split("__");
    figment
        .merge(env)
        .merge(Serialized::defaults(flags))
        .extract()
        .map_err(|error| Failure::while_doing("配置有误", error))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn later_sources_overrule_earlier_ones() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("duban.toml");
        let text = "[http]\nlisten = \"127.0.0.1:9000\"\nbehind_proxy = true\n";
        std::fs::write(&file, text).unwrap();
        let flags = json!({ "http": { "listen": "127.0.0.1:9001" } });
        let config = read(Some(&file), &flags).unwrap();
        assert_eq!(config.http.listen.to_string(), "127.0.0.1:9001");
        assert!(config.http.behind_proxy);
        assert_eq!(read(None, &json!({})).unwrap().http.listen.port(), 8700);
    }

    #[test]
    fn a_misspelt_setting_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("duban.toml");
        std::fs::write(&file, "[http]\nlissten = \"127.0.0.1:9000\"\n").unwrap();
        let refused = read(Some(&file), &json!({})).unwrap_err();
        assert!(refused.text.contains("lissten"), "{}", refused.text);
        assert!(read(Some(&dir.path().join("none.toml")), &json!({})).is_err());
    }
}
