//! Data on its way into a template: checked against the manifest, made printable, pictures taken out.

use std::{collections::BTreeSet, io::Cursor};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Map, Value, json};

use crate::{
    DocumentError,
    fonts::Fonts,
    qr,
    schema::{Field, Kind},
    template::Template,
    text,
};

/// Most bytes and pixels of one picture.
const PICTURE_BYTES: usize = 1 << 20;
const PICTURE_PIXELS: usize = 4_000_000;
/// Most characters of all texts together.
const CHARACTERS: usize = 2_000_000;

/// What the template will read.
pub struct Filled {
    /// `/data.json`: every field of the manifest, in its order.
    pub json: Vec<u8>,
    /// Pictures by the paths that stand in the data.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// Characters that no font holds.
    pub missing: Vec<char>,
}

/// Checks and converts the data of a template.
pub fn fill(template: &Template, data: &Value, fonts: &Fonts) -> Result<Filled, DocumentError> {
    let mut filler =
        Filler { fonts, missing: BTreeSet::new(), pictures: Vec::new(), characters: 0 };
    let value = filler.object(template.fields(), data, "")?;
    let json =
        serde_json::to_vec(&value).map_err(|error| DocumentError::data("", error.to_string()))?;
    Ok(Filled { json, pictures: filler.pictures, missing: filler.missing.into_iter().collect() })
}

struct Filler<'a> {
    fonts: &'a Fonts,
    missing: BTreeSet<char>,
    pictures: Vec<(String, Vec<u8>)>,
    characters: usize,
}

impl Filler<'_> {
    fn object(
        &mut self,
        fields: &[Field],
        data: &Value,
        path: &str,
    ) -> Result<Value, DocumentError> {
        let given =
            data.as_object().ok_or_else(|| DocumentError::data(path, "an object is expected"))?;
        if let Some(stray) = given.keys().find(|key| fields.iter().all(|field| field.name != **key))
        {
            return Err(DocumentError::data(&join(path, stray), "the template has no such field"));
        }
        let mut out = Map::new();
        for field in fields {
            let path = join(path, &field.name);
            let value = given.get(&field.name).filter(|value| !value.is_null());
            let value = match value {
                Some(value) => self.value(field, value, &path)?,
                None => empty(field.kind),
            };
            if field.required && is_empty(&value) {
                return Err(DocumentError::data(&path, format!("{} is required", field.title)));
            }
            if let Some(name) = &field.width {
                same_width(&value, out.get(name), &path)?;
            }
            out.insert(field.name.clone(), value);
        }
        Ok(Value::Object(out))
    }

    fn value(&mut self, field: &Field, value: &Value, path: &str) -> Result<Value, DocumentError> {
        let max = field.max.unwrap_or_else(|| field.kind.limit());
        match field.kind {
            Kind::Text => self.text(value, max, path),
            Kind::Count => match value.as_u64() {
                Some(number) if number <= max as u64 => Ok(json!(number)),
                _ => Err(DocumentError::data(
                    path,
                    format!("a whole number up to {max} is expected"),
                )),
            },
            Kind::Flag => match value {
                Value::Bool(_) => Ok(value.clone()),
                _ => Err(DocumentError::data(path, "true or false is expected")),
            },
            Kind::Texts => {
                let entry = |filler: &mut Self, value: &Value, path: &str| {
                    filler.text(value, Kind::Text.limit(), path)
                };
                self.list(value, field.min..=max, path, entry)
            }
            Kind::Rows => self.list(value, field.min..=max, path, |filler, value, path| {
                filler.object(&field.fields, value, path)
            }),
            Kind::Grid => self.list(value, field.min..=max, path, |filler, value, path| {
                filler.list(value, 0..=64, path, |filler, value, path| {
                    Ok(match filler.text(value, Kind::Text.limit(), path)? {
                        Value::Null => json!(""),
                        text => text,
                    })
                })
            }),
            Kind::Png => self.png(value, path),
            Kind::Qr => match self.text(value, max, path)? {
                Value::String(text) => {
                    let code = qr::svg(value.as_str().unwrap_or(&text))?;
                    Ok(json!({ "text": text, "image": self.picture("svg", code.into_bytes()) }))
                }
                other => Ok(other),
            },
        }
    }

    fn text(&mut self, value: &Value, max: usize, path: &str) -> Result<Value, DocumentError> {
        let text = value.as_str().ok_or_else(|| DocumentError::data(path, "text is expected"))?;
        let length = text.chars().count();
        self.characters += length;
        if length > max {
            return Err(DocumentError::data(
                path,
                format!("at most {max} characters are expected"),
            ));
        }
        if self.characters > CHARACTERS {
            return Err(DocumentError::Limit { what: "text of a paper", limit: CHARACTERS });
        }
        let text = text::printable(text, self.fonts, &mut self.missing);
        Ok(if text.trim().is_empty() { Value::Null } else { Value::String(text) })
    }

    fn list(
        &mut self,
        value: &Value,
        count: std::ops::RangeInclusive<usize>,
        path: &str,
        entry: impl Fn(&mut Self, &Value, &str) -> Result<Value, DocumentError>,
    ) -> Result<Value, DocumentError> {
        let given =
            value.as_array().ok_or_else(|| DocumentError::data(path, "a list is expected"))?;
        if !count.contains(&given.len()) {
            let reason = format!("{} to {} entries are expected", count.start(), count.end());
            return Err(DocumentError::data(path, reason));
        }
        let entries = given.iter().enumerate();
        let entries = entries.map(|(index, value)| entry(self, value, &format!("{path}[{index}]")));
        Ok(Value::Array(entries.collect::<Result<_, _>>()?))
    }

    fn png(&mut self, value: &Value, path: &str) -> Result<Value, DocumentError> {
        let text = value
            .as_str()
            .ok_or_else(|| DocumentError::data(path, "a picture in base64 is expected"))?;
        if text.len() > PICTURE_BYTES / 3 * 4 + 4 {
            return Err(DocumentError::Limit { what: "bytes of a picture", limit: PICTURE_BYTES });
        }
        let bytes = STANDARD.decode(text).map_err(|_| DocumentError::data(path, "not base64"))?;
        check_png(&bytes, path)?;
        Ok(json!(self.picture("png", bytes)))
    }

    fn picture(&mut self, extension: &str, bytes: Vec<u8>) -> String {
        let path = format!("/picture/{}.{extension}", self.pictures.len());
        self.pictures.push((path.clone(), bytes));
        path
    }
}

/// Decodes the picture once, within limits, so that a broken one is refused by name.
fn check_png(bytes: &[u8], path: &str) -> Result<(), DocumentError> {
    let broken = |_| DocumentError::data(path, "not a readable PNG");
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().map_err(broken)?;
    let pixels = reader.info().width as usize * reader.info().height as usize;
    if pixels > PICTURE_PIXELS {
        return Err(DocumentError::Limit { what: "pixels of a picture", limit: PICTURE_PIXELS });
    }
    let size = reader
        .output_buffer_size()
        .ok_or_else(|| DocumentError::data(path, "not a readable PNG"))?;
    reader.next_frame(&mut vec![0; size]).map(drop).map_err(broken)
}

fn same_width(grid: &Value, columns: Option<&Value>, path: &str) -> Result<(), DocumentError> {
    let width = columns.and_then(Value::as_array).map_or(0, Vec::len);
    let lines = grid.as_array().into_iter().flatten();
    let odd =
        lines.enumerate().find(|(_, line)| line.as_array().is_none_or(|line| line.len() != width));
    match odd {
        Some((index, _)) => Err(DocumentError::data(
            &format!("{path}[{index}]"),
            format!("{width} cells are expected"),
        )),
        None => Ok(()),
    }
}

fn empty(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Count | Kind::Png | Kind::Qr => Value::Null,
        Kind::Flag => json!(false),
        Kind::Texts | Kind::Rows | Kind::Grid => json!([]),
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
