//! What a process that looks into strangers' files gives up first: memory and processor time
//! beyond what an honest file needs, files, writing, core dumps; on Linux every call to the
//! kernel besides those that reading, computing and answering take. So whoever takes the process
//! over by a file reaches no file, no socket and no other program.

use std::io;

use rustix::process::{Resource, Rlimit, setrlimit};

/// Address space: 512 MiB for the document, 256 MiB for the reader's stack, the rest for the
/// program itself.
const MEMORY: u64 = 1 << 30;
/// Seconds of processor time.
const SECONDS: u64 = 20;
/// The three that are open already.
const DESCRIPTORS: u64 = 3;

/// Takes the limits; there is no way back.
pub(super) fn confine() -> io::Result<()> {
    for (what, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, DESCRIPTORS),
    ] {
        setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    filter::apply()
}

#[cfg(target_os = "linux")]
mod filter {
    use std::{collections::BTreeMap, io};

    use seccompiler::{
        BackendError, BpfProgram, SeccompAction,
        SeccompCmpArgLen::Dword,
        SeccompCmpOp::{Eq, MaskedEq},
        SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
    };

    /// Memory, clocks, randomness, the end; more below with conditions. Missing on purpose:
    /// whatever opens, connects, starts or signals something.
    const NEEDED: &[libc::c_long] = &[
        libc::SYS_close,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_clone3,
        libc::SYS_set_robust_list,
        libc::SYS_rseq,
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_restart_syscall,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_prctl,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    type Rules = BTreeMap<libc::c_long, Vec<SeccompRule>>;

    /// Every other call fails as if it were not allowed; a library that asks for more than it
    /// needs goes on without. Holds for this thread and those it starts.
    pub(super) fn apply() -> io::Result<()> {
        let Ok(here) = TargetArch::try_from(std::env::consts::ARCH) else { return Ok(()) };
        let refuse = |code: libc::c_int| SeccompAction::Errno(code.unsigned_abs());
        // The newer call hides in memory whether it makes a thread or a process; told that there
        // is none, libraries use the older one, which says so openly.
        let newer = Rules::from([(libc::SYS_clone3, Vec::new())]);
        install(newer, SeccompAction::Allow, refuse(libc::ENOSYS), here)?;
        install(
            needed().map_err(io::Error::other)?,
            refuse(libc::EPERM),
            SeccompAction::Allow,
            here,
        )
    }

    fn needed() -> Result<Rules, BackendError> {
        let thread = u64::from(libc::CLONE_THREAD.unsigned_abs());
        let a_thread = SeccompCondition::new(0, Dword, MaskedEq(thread), thread)?;
        let first = |value: u64| SeccompCondition::new(0, Dword, Eq, value);
        let one_of = |values: &[u64]| -> Result<Vec<SeccompRule>, BackendError> {
            values.iter().map(|value| SeccompRule::new(vec![first(*value)?])).collect()
        };
        let mut rules: Rules = NEEDED.iter().map(|call| (*call, Vec::new())).collect();
        rules.insert(libc::SYS_clone, vec![SeccompRule::new(vec![a_thread])?]);
        // Its own limits, not those of others.
        rules.insert(libc::SYS_prlimit64, one_of(&[0])?);
        // The pipes it was given, whatever else was left open by whoever started the program.
        for (call, open) in [
            (libc::SYS_read, &[0][..]),
            (libc::SYS_readv, &[0]),
            (libc::SYS_write, &[1, 2]),
            (libc::SYS_writev, &[1, 2]),
            (libc::SYS_fstat, &[0, 1, 2]),
            (libc::SYS_lseek, &[0, 1, 2]),
            (libc::SYS_fcntl, &[0, 1, 2]),
        ] {
            rules.insert(call, one_of(open)?);
        }
        // Memory, not files.
        let no_file = SeccompCondition::new(4, Dword, Eq, u64::from(u32::MAX))?;
        rules.insert(libc::SYS_mmap, vec![SeccompRule::new(vec![no_file])?]);
        Ok(rules)
    }

    fn install(
        rules: Rules,
        otherwise: SeccompAction,
        those: SeccompAction,
        here: TargetArch,
    ) -> io::Result<()> {
        let filter = SeccompFilter::new(rules, otherwise, those, here);
        let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(io::Error::other)?;
        seccompiler::apply_filter(&program).map_err(io::Error::other)
    }

    #[cfg(test)]
    mod tests {
        use std::{
            fs::File,
            io::{ErrorKind, Read as _},
            net::TcpListener,
            process::Command,
            thread,
        };

        use super::*;

        #[test]
        fn no_file_no_socket_no_program_and_yet_threads_and_memory() {
            let mut left_open = File::open("/etc/hostname").unwrap();
            let inside = thread::spawn(move || {
                apply().unwrap();
                let refused = |error: io::Error| error.kind();
                (
                    File::open("/etc/hostname").map(drop).map_err(refused),
                    File::create("never").map(drop).map_err(refused),
                    TcpListener::bind("127.0.0.1:0").map(drop).map_err(refused),
                    left_open.read(&mut [0; 8]).map(drop).map_err(refused),
                    Command::new("/bin/true").spawn().map(drop).map_err(refused),
                    thread::spawn(|| vec![1_u8; 64 << 20].len()).join().unwrap(),
                )
            });
            let no = Err(ErrorKind::PermissionDenied);
            assert_eq!(inside.join().unwrap(), (no, no, no, no, no, 64 << 20));
            assert!(File::open("/proc/self/status").is_ok(), "only that thread is confined");
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod filter {
    /// The limits alone.
    pub(super) fn apply() -> std::io::Result<()> {
        Ok(())
    }
}
