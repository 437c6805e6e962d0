//! What the product says when it will not do something.
//!
//! A refusal has a kind, a stable dotted code for machines, a Chinese title for people
//! and, when the fault lies in a field, that field's name. Only the `http` crate turns
//! the kind into a status code.

use std::{borrow::Cow, error::Error, fmt};

/// Why something was refused, as far as the transport needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request itself is malformed.
    Malformed,
    /// Nobody is signed in, or the proof is wrong.
    Unauthenticated,
    /// Known to exist, but not allowed for this actor.
    Forbidden,
    /// Missing, or hidden from this actor: the two look the same.
    NotFound,
    /// The state does not allow it, or somebody was faster.
    Conflict,
    /// Was valid once and is over (an expired link).
    Gone,
    /// More bytes than accepted.
    TooLarge,
    /// A kind of file or body that is not accepted.
    UnsupportedMedia,
    /// Understood, but a value is not acceptable.
    Invalid,
    /// Too many attempts; try again later.
    TooMany,
    /// Not now; nothing was done, or it is unknown whether it was done.
    Unavailable,
    /// A fault of ours.
    Internal,
}

/// One field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// The field's path in the request, such as `recipients[0].phone`.
    pub field: String,
    /// A stable code.
    pub code: Cow<'static, str>,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

/// A refusal. Built with [`Refusal::new`] and the chainable setters.
pub struct Refusal(Box<Inner>);

struct Inner {
    kind: Kind,
    code: &'static str,
    title: Cow<'static, str>,
    detail: Option<String>,
    reason: Option<Cow<'static, str>>,
    fields: Vec<FieldError>,
    retry_after: Option<u32>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Refusal {
    /// `code` is dotted lower case and documented in `docs/errors.md`; `title` is a full
    /// Chinese sentence that says what happened and what to do.
    pub fn new(kind: Kind, code: &'static str, title: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            code,
            title: title.into(),
            detail: None,
            reason: None,
            fields: Vec::new(),
            retry_after: None,
            source: None,
        }))
    }

    /// Missing or hidden: one answer for both.
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound, "not_found", "没有找到，可能已删除，或不在您的数据范围内。")
    }

    /// A fault of ours; the cause goes to the log, never to the user.
    pub fn internal(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let mut refusal = Self::new(
            Kind::Internal,
            "internal",
            "系统内部出错，本次操作没有生效。请稍后重试；若仍出现，请把请求编号告诉管理员。",
        );
        refusal.0.source = Some(source.into());
        refusal
    }

    /// One wrong field.
    pub fn field(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, "invalid", "填写的内容有误，请按提示修改。")
            .with_field(field, code, message)
    }

    /// Adds a wrong field.
    #[must_use]
    pub fn with_field(
        mut self,
        field: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
    ) -> Self {
        self.0.fields.push(FieldError {
            field: field.into(),
            code: Cow::Borrowed(code),
            message: message.into(),
        });
        self
    }

    /// Adds a longer explanation.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Adds a code of the domain files, in its own spelling.
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<Cow<'static, str>>) -> Self {
        self.0.reason = Some(reason.into());
        self
    }

    /// Says after how many seconds a new try makes sense.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.0.code
    }
    /// The sentence for people.
    pub fn title(&self) -> &str {
        &self.0.title
    }
    /// The longer explanation.
    pub fn detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }
    /// The domain code.
    pub fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
    /// The wrong fields.
    pub fn fields(&self) -> &[FieldError] {
        &self.0.fields
    }
    /// Seconds until a new try makes sense.
    pub fn retry_after_seconds(&self) -> Option<u32> {
        self.0.retry_after
    }
    /// The cause, for the log only.
    pub fn cause(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        self.0.source.as_deref()
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("kind", &self.0.kind)
            .field("code", &self.0.code)
            .field("title", &self.0.title)
            .field("detail", &self.0.detail)
            .field("fields", &self.0.fields)
            .field("source", &self.0.source)
            .finish()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.title)?;
        if let Some(source) = &self.0.source {
            write!(f, " ({source})")?;
        }
        Ok(())
    }
}

impl Error for Refusal {}
