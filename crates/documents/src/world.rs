//! All that a template can see: itself, the shared typography, its data, its pictures, the fonts.

use std::collections::HashMap;

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{data::Filled, fonts::Fonts, template};

/// One run of one template.
pub struct Desk<'a> {
    pub library: &'a LazyHash<Library>,
    pub fonts: &'a Fonts,
    pub main: &'a Source,
    pub files: HashMap<FileId, Bytes>,
    pub today: Option<Datetime>,
}

/// The standard library of Typst, the same for all runs.
pub fn library() -> LazyHash<Library> {
    LazyHash::new(Library::default())
}

/// The identity of a path inside the closed world. `None` for a path that is not one.
pub fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// The data and pictures as the files the template reads.
pub fn files(filled: Filled) -> HashMap<FileId, Bytes> {
    let data = ("/data.json".to_owned(), filled.json);
    std::iter::once(data)
        .chain(filled.pictures)
        .filter_map(|(path, bytes)| Some((file_id(&path)?, Bytes::new(bytes))))
        .collect()
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        template::shared()
            .iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
