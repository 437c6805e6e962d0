//! What the kernel keeps a program from: files outside its folder (Landlock), the network and
//! other programs (seccomp). Holds for everything it starts.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetCreatedAttr as _,
    Scope, path_beneath_rules,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch,
};

/// Programs, libraries, typefaces and how they are set up; no folder in which secrets lie.
const READ: &[&str] = &[
    "/usr",
    "/bin",
    "/lib",
    "/lib64",
    "/opt",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/libreoffice",
    "/etc/locale.alias",
    "/etc/localtime",
    "/var/cache/fontconfig",
    "/var/lib/libreoffice",
    "/var/spool/libreoffice",
];
const DEVICES: &[&str] = &["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"];
/// Calls that reach into other programs or around these walls.
const FORBIDDEN: &[libc::c_long] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_io_uring_setup,
    libc::SYS_mount,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
];

pub(super) fn put_up(folder: &Path, program: &Path) -> io::Result<()> {
    files(folder, program).map_err(io::Error::other)?;
    calls()
}

/// The latest that this program knows; a kernel that knows less does what it can.
const KNOWN: ABI = ABI::V6;

fn files(folder: &Path, program: &Path) -> Result<(), landlock::RulesetError> {
    let read = AccessFs::from_read(KNOWN);
    // Where the suite keeps the socket by which a second start finds the first, whatever it is
    // told; it may make and remove it there, and read or write nothing.
    let common = Path::new("/").join("tmp");
    let sockets = AccessFs::MakeSock | AccessFs::RemoveFile;
    Ruleset::default()
        .handle_access(AccessFs::from_all(KNOWN))?
        .handle_access(AccessNet::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))?
        .create()?
        .add_rules(path_beneath_rules(READ, read))?
        .add_rules(path_beneath_rules(own(program), read))?
        .add_rules(path_beneath_rules(DEVICES, read | AccessFs::WriteFile))?
        .add_rules(path_beneath_rules([common], sockets))?
        .add_rules(path_beneath_rules([folder], AccessFs::from_all(KNOWN)))?
        .restrict_self()?;
    Ok(())
}

/// Where the program itself lies, with what it brought along: `…/program/soffice`.
fn own(program: &Path) -> Option<PathBuf> {
    let real = program.canonicalize().ok()?;
    let above = real.parent()?.parent()?;
    // Not the whole machine because it lies right under the root.
    (above.components().count() > 2).then(|| above.to_owned())
}

fn calls() -> io::Result<()> {
    let Ok(here) = TargetArch::try_from(std::env::consts::ARCH) else { return Ok(()) };
    let mut rules: BTreeMap<libc::c_long, Vec<SeccompRule>> =
        FORBIDDEN.iter().map(|call| (*call, Vec::new())).collect();
    // Sockets between programs of this machine only.
    let local = u64::from(libc::AF_UNIX.unsigned_abs());
    let other = SeccompCondition::new(0, Dword, Ne, local).map_err(io::Error::other)?;
    let other = SeccompRule::new(vec![other]).map_err(io::Error::other)?;
    rules.insert(libc::SYS_socket, vec![other]);
    let no = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, no, here);
    let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(io::Error::other)?;
    seccompiler::apply_filter(&program).map_err(io::Error::other)
}
