use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use serde::Deserialize;
use typst::syntax::Source;

use crate::{
    DocumentError,
    schema::{Field, Kind},
    world,
};

/// A versioned template: Typst source and the list of its fields. A version that was used is never edited.
#[derive(Debug, Clone)]
pub struct Template(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    manifest: Manifest,
    source: Source,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    code: String,
    version: u32,
    title: String,
    fields: Vec<Field>,
}

macro_rules! shipped {
    ($($code:literal / $version:literal),*) => {
        [$((
            include_str!(concat!("../../../data/templates/", $code, "/", $version, ".json")),
            include_str!(concat!("../../../data/templates/", $code, "/", $version, ".typ")),
        )),*]
    };
}

/// Manifest and source of every template in `data/templates`.
const SHIPPED: [(&str, &str); 7] = shipped![
    "confirmation" / "v1",
    "confirmation" / "v2",
    "handover" / "v1",
    "list" / "v1",
    "paper" / "v1",
    "receipt" / "v1",
    "statement" / "v1"
];

/// Typography that templates import, by path. A version is never edited either.
const SHARED: [(&str, &str); 1] =
    [("/court/v1.typ", include_str!("../../../data/templates/court/v1.typ"))];

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let read = |(manifest, source)| Template::new(manifest, source);
    SHIPPED.into_iter().map(read).filter_map(Result::ok).collect()
});

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let read =
        |(path, text): (&str, &str)| Some(Source::new(world::file_id(path)?, text.to_owned()));
    SHARED.into_iter().filter_map(read).collect()
});

/// The sources any template may import.
pub(crate) fn shared() -> &'static [Source] {
    &SOURCES
}

impl Template {
    /// Reads a template from its manifest (JSON) and its Typst source.
    pub fn new(manifest: &str, source: &str) -> Result<Self, DocumentError> {
        let wrong = |template: &str, reason: String| DocumentError::Template {
            template: template.to_owned(),
            reason,
        };
        let manifest: Manifest =
            serde_json::from_str(manifest).map_err(|error| wrong("?", error.to_string()))?;
        let name = format!("{}/v{}", manifest.code, manifest.version);
        let code_is_plain = !manifest.code.is_empty() && manifest.code.chars().all(plain);
        if !code_is_plain || manifest.version == 0 {
            return Err(wrong(&name, "code is lower-case ASCII, versions count from 1".to_owned()));
        }
        check_fields(&manifest.fields).map_err(|reason| wrong(&name, reason))?;
        let id = world::file_id(&format!("/{name}.typ"));
        let id = id.ok_or_else(|| wrong(&name, "code is not a path".to_owned()))?;
        Ok(Self(Arc::new(Inner { manifest, source: Source::new(id, source.to_owned()) })))
    }

    /// A shipped template by its code, in its newest version or in the one asked for.
    pub fn named(code: &str, version: Option<u32>) -> Option<Self> {
        Self::shipped()
            .iter()
            .filter(|template| template.code() == code)
            .filter(|template| version.is_none_or(|version| template.version() == version))
            .max_by_key(|template| template.version())
            .cloned()
    }

    /// Every template in `data/templates`.
    pub fn shipped() -> &'static [Self] {
        &TEMPLATES
    }

    /// What callers name it by: `receipt`, `paper`, `list`.
    pub fn code(&self) -> &str {
        &self.0.manifest.code
    }

    /// Counts from 1; recorded with every paper made, so that it can be made again.
    pub fn version(&self) -> u32 {
        self.0.manifest.version
    }

    /// What a person calls the paper.
    pub fn title(&self) -> &str {
        &self.0.manifest.title
    }

    /// The slots its data fills.
    pub fn fields(&self) -> &[Field] {
        &self.0.manifest.fields
    }

    pub(crate) fn name(&self) -> String {
        format!("{}/v{}", self.code(), self.version())
    }

    pub(crate) fn source(&self) -> &Source {
        &self.0.source
    }
}

fn plain(ch: char) -> bool {
    ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '_' || ch == '-'
}

fn check_fields(fields: &[Field]) -> Result<(), String> {
    let mut names = BTreeSet::new();
    for field in fields {
        if field.name.is_empty() || !field.name.chars().all(plain) || !names.insert(&field.name) {
            return Err(format!("field {:?} is not a name or stands twice", field.name));
        }
        if field.fields.is_empty() == (field.kind == Kind::Rows) {
            return Err(format!("field {}: rows, and only rows, have fields", field.name));
        }
        check_fields(&field.fields)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_directory_of_templates_is_shipped() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/templates");
        let mut on_disk = BTreeSet::new();
        for folder in std::fs::read_dir(root)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|p| p.is_dir())
        {
            for file in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                if file.extension().is_some_and(|ext| ext == "json") {
                    let code = folder.file_name().unwrap().to_string_lossy().into_owned();
                    on_disk
                        .insert(format!("{code}/{}", file.file_stem().unwrap().to_string_lossy()));
                }
            }
        }
        let shipped = Template::shipped().iter().map(Template::name).collect::<BTreeSet<_>>();
        assert_eq!(shipped, on_disk);
    }

    #[test]
    fn the_newest_version_answers_unless_one_is_asked_for() {
        assert_eq!(Template::named("receipt", None).unwrap().title(), "送达回证");
        assert_eq!(Template::named("receipt", Some(1)).unwrap().version(), 1);
        assert!(Template::named("receipt", Some(99)).is_none());
    }

    #[test]
    fn a_manifest_with_a_field_twice_is_refused() {
        let twice = r#"{"code":"a","version":1,"title":"t","fields":[
            {"name":"x","title":"x","kind":"text"},{"name":"x","title":"x","kind":"text"}]}"#;
        assert!(matches!(Template::new(twice, ""), Err(DocumentError::Template { .. })));
    }
}
