//! What the rules look at: the text of every file under version control, and the crates.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use serde_json::Value;

/// Bytes beyond which a file is no text anybody wrote (the typefaces).
const LARGEST_TEXT: u64 = 2 * 1024 * 1024;

/// A repository, or a made-up one.
#[derive(Debug, Default)]
pub struct Tree {
    /// Every file, with `/` between folders, also those that are no text.
    pub paths: BTreeSet<String>,
    /// Path and text of those that are text.
    pub files: BTreeMap<String, String>,
    /// The members of the workspace.
    pub crates: Vec<Crate>,
}

/// A member of the workspace.
#[derive(Debug)]
pub struct Crate {
    /// Its name for cargo.
    pub name: String,
    /// Its folder under `crates`, the name people use.
    pub folder: String,
    /// What its manifest asks for.
    pub needs: Vec<Need>,
}

/// One dependency of a manifest.
#[derive(Debug)]
pub struct Need {
    /// The package's name.
    pub package: String,
    /// For tests and benches only.
    pub dev: bool,
    /// The features asked for.
    pub features: Vec<String>,
}

impl Tree {
    /// The repository this test was built in, read once.
    pub fn here() -> &'static Self {
        static TREE: OnceLock<Tree> = OnceLock::new();
        TREE.get_or_init(|| Self::read(&root()))
    }

    fn read(root: &Path) -> Self {
        let mut tree = Self { crates: crates(root), ..Self::default() };
        let listed =
            run("git", root, &["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            // A file removed but not yet committed is listed and gone.
            let Ok(found) = fs::metadata(root.join(path)) else { continue };
            tree.paths.insert(path.to_owned());
            if found.len() > LARGEST_TEXT {
                continue;
            }
            let Ok(bytes) = fs::read(root.join(path)) else { continue };
            if let Ok(text) = String::from_utf8(bytes) {
                tree.files.insert(path.to_owned(), text);
            }
        }
        assert!(tree.files.len() > 50, "git lists only {} files", tree.files.len());
        tree
    }

    /// A made-up tree of these files.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.paths.insert((*path).to_owned());
            tree.files.insert((*path).to_owned(), (*text).to_owned());
        }
        tree
    }

    /// Adds a made-up crate; its name is its folder's.
    #[must_use]
    pub fn with_crate(mut self, name: &str, needs: &[Need]) -> Self {
        let needs = needs
            .iter()
            .map(|need| Need {
                package: need.package.clone(),
                dev: need.dev,
                features: need.features.clone(),
            })
            .collect();
        self.crates.push(Crate { name: name.to_owned(), folder: name.to_owned(), needs });
        self
    }

    /// Path and text of all files whose path ends so.
    pub fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.ends_with(end))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Path and text of the Rust sources of all crates, tests of the gates left out.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.ending(".rs").filter(|(path, _)| path.starts_with("crates/") && path.contains("/src/"))
    }

    /// Whether a file or folder stands there.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        self.paths.contains(path)
            || self
                .paths
                .range(folder.clone()..)
                .next()
                .is_some_and(|found| found.starts_with(&folder))
    }
}

impl Need {
    /// A dependency for the shipped code.
    pub fn on(package: &str) -> Self {
        Self { package: package.to_owned(), dev: false, features: Vec::new() }
    }

    /// A dependency for tests only.
    pub fn dev(package: &str) -> Self {
        Self { dev: true, ..Self::on(package) }
    }

    /// The same with a feature.
    #[must_use]
    pub fn with(mut self, feature: &str) -> Self {
        self.features.push(feature.to_owned());
        self
    }
}

/// The folder of a path under `crates`, if it is a crate's file.
pub fn folder_of(path: &str) -> Option<&str> {
    path.strip_prefix("crates/")?.split('/').next()
}

/// The folder of the repository.
pub fn root() -> PathBuf {
    let here =
        env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    let root = Path::new(&here).ancestors().nth(2).expect("a crate stands two folders deep");
    root.to_path_buf()
}

fn crates(root: &Path) -> Vec<Crate> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let told = run(&cargo, root, &["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let told: Value = serde_json::from_str(&told).expect("cargo metadata speaks JSON");
    array(&told["packages"]).iter().map(package).collect()
}

fn package(told: &Value) -> Crate {
    let manifest = Path::new(text(&told["manifest_path"]));
    let folder = manifest.parent().and_then(Path::file_name).expect("a manifest has a folder");
    Crate {
        name: text(&told["name"]).to_owned(),
        folder: folder.to_str().expect("a folder's name is text").to_owned(),
        needs: array(&told["dependencies"])
            .iter()
            .map(|need| Need {
                package: text(&need["name"]).to_owned(),
                dev: need["kind"] == "dev",
                features: array(&need["features"])
                    .iter()
                    .map(|feature| text(feature).to_owned())
                    .collect(),
            })
            .collect(),
    }
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn run(program: &str, root: &Path, words: &[&str]) -> String {
    let done = Command::new(program)
        .args(words)
        .current_dir(root)
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
    assert!(
        done.status.success(),
        "{program} {words:?} failed: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).expect("paths and metadata are UTF-8")
}
