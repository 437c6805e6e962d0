//! The texts in force, as every process keeps them in memory: of each text the newest
//! version the operators agreed to.

use std::collections::BTreeMap;

use base::{Kind, Refusal};

use super::{ALL, Channel, Filing, Template, Version, fill};

/// A text filled and fit to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text's code.
    pub code: &'static str,
    /// The version it was made from.
    pub version: i32,
    /// How it travels.
    pub channel: Channel,
    /// Title: the subject line of an e-mail.
    pub title: String,
    /// The text, without the provider's 【sign】.
    pub body: String,
    /// The registered sign; the provider's usual one if empty.
    pub sign: String,
    /// The number of the text at each provider, by the provider's code.
    pub provider_ids: BTreeMap<String, String>,
}

/// The texts in force.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    in_force: BTreeMap<String, Version>,
    public_host: String,
}

impl Catalogue {
    /// What the program brings, before anybody changed anything. `public_base` is the
    /// portal's address.
    pub fn built_in(public_base: &str) -> Self {
        Self::of(public_base, Vec::new())
    }

    /// What the program brings and what was written since.
    pub(crate) fn of(public_base: &str, written: Vec<Version>) -> Self {
        let mut versions: BTreeMap<(String, i32), Version> = ALL
            .into_iter()
            .map(|template| ((template.code.to_owned(), 1), Version::first(template)))
            .collect();
        versions.extend(written.into_iter().map(|one| ((one.code.clone(), one.version), one)));
        let approved = versions.into_values().filter(|one| one.filing == Filing::Approved);
        // Versions come in the order of their numbers: the last one stays.
        let in_force = approved.map(|one| (one.code.clone(), one)).collect();
        let public_host = fill::hosts(public_base).into_iter().next().unwrap_or_default();
        Self { in_force, public_host }
    }

    /// The portal's own host.
    pub fn public_host(&self) -> &str {
        &self.public_host
    }

    /// The version of a text that is sent now.
    pub fn in_force(&self, code: &str) -> Option<&Version> {
        self.in_force.get(code)
    }

    /// The title of a text.
    pub fn title(&self, code: &str) -> Option<&str> {
        self.in_force(code).map(|version| version.title.as_str())
    }

    /// Fills a text.
    ///
    /// # Errors
    /// `template.unapproved` when no version was agreed to by the operators;
    /// `template.link_domain` when a link leads to a host that was not registered;
    /// `template.missing`, `template.unknown` and `template.value`, naming the place.
    pub fn fill(
        &self,
        template: &'static Template,
        values: &[(&str, &str)],
    ) -> Result<Filled, Refusal> {
        let version = self.in_force(template.code).ok_or_else(|| {
            Refusal::new(
                Kind::Conflict,
                "template.unapproved",
                "这个短信模板没有已通过报备的版本，没有发送。请系统管理员在“消息模板”登记报备结果后再发。",
            )
            .with_detail(template.code)
        })?;
        let body = fill::fill(template.code, &version.text, &template.places(), values)?;
        if let Some(host) = version.stray_host(&body, &self.public_host) {
            return Err(Refusal::new(
                Kind::Conflict,
                "template.link_domain",
                "短信里的链接域名没有报备，没有发送。请系统管理员在“消息模板”登记这个域名并报备后再发。",
            )
            .with_detail(format!("{}：{host}", template.code)));
        }
        Ok(Filled {
            code: template.code,
            version: version.version,
            channel: version.channel,
            title: version.title.clone(),
            body,
            sign: version.sign.clone(),
            provider_ids: version.provider_ids.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::SERVE_CODE, *};

    const VALUES: [(&str, &str); 4] =
        [("code", "1"), ("hours", "24"), ("check", "A"), ("link", "https://a.cn/p/l/x")];

    fn second(filing: Filing) -> Version {
        let first = Version::first(&SERVE_CODE);
        let text = first.text.replace("您的", "新的");
        Version { version: 2, text, filing, ..first }
    }

    #[test]
    fn the_newest_approved_version_is_sent() {
        for (filing, version) in
            [(Filing::Draft, 1), (Filing::Filed, 1), (Filing::Rejected, 1), (Filing::Approved, 2)]
        {
            let texts = Catalogue::of("https://a.cn:8443/", vec![second(filing)]);
            let filled = texts.fill(&SERVE_CODE, &VALUES).unwrap();
            assert_eq!(filled.version, version, "{filing:?}");
            assert_eq!(filled.body.starts_with("新的"), version == 2);
        }
    }

    #[test]
    fn what_the_operators_did_not_agree_to_is_not_sent() {
        let first = Version { filing: Filing::Rejected, ..Version::first(&SERVE_CODE) };
        let texts = Catalogue::of("https://a.cn", vec![first.clone(), second(Filing::Filed)]);
        let refusal = texts.fill(&SERVE_CODE, &VALUES).unwrap_err();
        assert_eq!(refusal.code(), "template.unapproved");
        // The portal moved to another host since the text was registered.
        let moved = Catalogue::of("https://b.cn", Vec::new());
        let refusal = moved.fill(&SERVE_CODE, &VALUES).unwrap_err();
        assert_eq!(refusal.code(), "template.link_domain");
        assert_eq!(refusal.detail(), Some("SERVE_CODE：a.cn"));
        let domains = vec!["a.cn".to_owned()];
        let registered = Version { domains, filing: Filing::Approved, ..first };
        let texts = Catalogue::of("https://b.cn", vec![registered]);
        assert!(texts.fill(&SERVE_CODE, &VALUES).is_ok());
    }
}
