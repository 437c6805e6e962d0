//! The web apps are embedded from `web/dist`. Where nobody has built them yet the folders
//! are made, so that the program compiles and says so itself.

use std::{env, fs, path::Path};

fn main() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    for app in ["office", "portal"] {
        let folder = web.join(app);
        if let Err(error) = fs::create_dir_all(&folder) {
            println!("cargo::warning=cannot make {}: {error}", folder.display());
        }
        // Without optimisation the files are read at run time, so a new build of the web
        // half need not rebuild the program.
        if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
            println!("cargo::rerun-if-changed={}", folder.display());
        }
    }
    println!("cargo::rerun-if-changed=build.rs");
}
