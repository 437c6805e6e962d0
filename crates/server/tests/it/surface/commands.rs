//! The program itself: its commands, its exit codes, its lock, its end.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;

fn duban(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    let (data, keys) = (folder.join("data"), folder.join("keys"));
    command.args(words).arg("--data").arg(data).arg("--keys").arg(keys);
    command.stdin(Stdio::null());
    command
}

fn run(folder: &Path, words: &[&str]) -> Output {
    duban(folder, words).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const ADMIN: [&str; 10] = [
    "user",
    "create-admin",
    "--kind",
    "system",
    "--login",
    "sys",
    "--name",
    "何静",
    "--citizen-id",
    "110101198001010010",
];

#[test]
fn the_first_administrator_and_no_second() {
    let folder = tempfile::tempdir().unwrap();
    let first = run(folder.path(), &ADMIN);
    assert!(first.status.success(), "{}", err(&first));
    assert!(out(&first).contains("/activate/"), "{}", out(&first));
    let second = run(folder.path(), &ADMIN);
    assert_eq!(second.status.code(), Some(1));
    assert!(err(&second).contains("admin.exists"), "{}", err(&second));
}

#[test]
fn an_administrators_account_is_changed_from_the_server_alone() {
    let folder = tempfile::tempdir().unwrap();
    let link = out(&run(folder.path(), &ADMIN));
    let user = |act: &str, more: &[&str]| {
        run(folder.path(), &[&["user", act, "--login", "sys"], more].concat())
    };
    let renewed = user("renew-activation", &[]);
    assert!(renewed.status.success(), "{}", err(&renewed));
    let path = |text: &str| text.split("/activate/").nth(1).map(|rest| rest.trim().to_owned());
    assert!(path(&out(&renewed)).is_some() && path(&out(&renewed)) != path(&link));
    let disabled = user("disable", &["--reason", "交接"]);
    assert!(out(&disabled).contains("已停用系统管理员账号 sys（何静）"), "{}", err(&disabled));
    assert!(err(&user("renew-activation", &[])).contains("user.disabled"));
    assert!(out(&user("enable", &[])).contains("已启用"));
    let unknown = run(folder.path(), &["user", "enable", "--login", "nobody"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).contains("admin.unknown"), "{}", err(&unknown));
    assert!(!user("disable", &[]).status.success(), "a reason is needed");
    // While the service runs, its lock names it.
    let running = Running::start(folder.path());
    let locked = err(&user("enable", &[]));
    assert!(locked.contains(&running.child.id().to_string()), "{locked}");
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn keys_lie_outside_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command.args(ADMIN).arg("--data").arg(folder.path());
    let refused = command.arg("--keys").arg(folder.path().join("keys")).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("--keys"), "{}", err(&refused));
    assert!(!folder.path().join("keys").exists());
}

#[test]
fn clear_text_and_workers_stay_where_they_belong() {
    let folder = tempfile::tempdir().unwrap();
    let open = run(folder.path(), &["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(open.status.code(), Some(1));
    assert!(err(&open).contains("--behind-proxy"), "{}", err(&open));
    let work = run(folder.path(), &["work"]);
    assert_eq!(work.status.code(), Some(1));
    assert!(err(&work).contains("PostgreSQL"), "{}", err(&work));
    let split = run(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--zone", "inner"]);
    assert!(err(&split).contains("--ferry-out"), "{}", err(&split));
}

/// A judgment that reached a confirmed address two minutes before midnight.
const SERVED: &str = r#"{"case":{"procedure":"普通"},"documents":[{"id":"d1","type":"判决书"}],
    "recipient":{"kind":"natural","domicile":"domestic"},"address":{"confirmed":true,"consent":"a"},
    "events":[{"id":"e1","attempt":"a1","method":"electronic","channel":"sms","kind":"arrived",
    "document":null,"at":"2025-12-30T23:58:00+08:00"}],"as_of":"2026-01-10T09:00:00+08:00"}"#;

// req: S3.1
#[test]
fn calc_tells_refusals_from_mistakes() {
    let calc = |name: &str, input: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_duban"))
            .args(["calc", name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code(), out(&output))
    };
    let (code, answer) = calc("identity", r#"{"kind":"district","value":"110114"}"#);
    assert_eq!(code, Some(0));
    assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["valid"], true);
    let (code, refused) = calc("term", r#"[{"start":"x","amount":1,"unit":"day","rule":"civil"}]"#);
    assert_eq!(code, Some(0));
    assert_eq!(serde_json::from_str::<Value>(&refused).unwrap()[0]["error"]["code"], "DATE_FORMAT");
    let (code, effect) = calc("service-effect", SERVED);
    assert_eq!(code, Some(0));
    let effect = &serde_json::from_str::<Value>(&effect).unwrap()["effects"][0];
    assert_eq!((&effect["state"], &effect["served_on"]), (&"SERVED".into(), &"2025-12-30".into()));
    let other = SERVED.replace("+08:00", "");
    let (code, refused) = calc("service-effect", &other);
    assert_eq!(code, Some(0));
    let error = &serde_json::from_str::<Value>(&refused).unwrap()["error"];
    assert_eq!((&error["code"], &error["field"]), (&"TIME_FORMAT".into(), &"as_of".into()));
    let wrong = SERVED.replace("\"as_of\"", "\"today\"");
    assert_eq!(calc("service-effect", &wrong), (Some(2), String::new()));
    for (name, wrong) in [("term", "no json"), ("term", r#"{"begin":1}"#), ("none", "{}")] {
        assert_eq!(calc(name, wrong), (Some(2), String::new()), "{name} {wrong}");
    }
}

/// A running program, killed if the test does not stop it.
struct Running {
    child: Child,
    port: u16,
}

impl Running {
    fn start(folder: &Path) -> Self {
        let words = ["serve", "--listen", "127.0.0.1:0"];
        let mut child = duban(folder, &words).stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let port = log.by_ref().map_while(Result::ok).find_map(|line| {
            let line: Value = serde_json::from_str(&line).ok()?;
            let listen = line.get("listen")?.as_str()?;
            listen.rsplit(':').next()?.parse().ok()
        });
        // The pipe must be read on, or the program waits for its own log.
        std::thread::spawn(move || log.for_each(drop));
        Self { child, port: port.expect("the program says where it listens") }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).unwrap()
    }

    fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn get(stream: &mut TcpStream, path: &str) -> String {
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line == "\r\n" || line.is_empty() {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    head + &String::from_utf8_lossy(&body)
}

#[test]
fn one_process_owns_the_file_and_ends_with_idle_connections_open() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(folder.path());
    let mut idle = running.connect();
    assert!(get(&mut idle, "/readyz").contains("200 OK"));
    let id = running.child.id().to_string();
    let migrate = duban(folder.path(), &["migrate"]).output().unwrap();
    assert_eq!(migrate.status.code(), Some(1));
    assert!(err(&migrate).contains(&id), "names the holder: {}", err(&migrate));
    // Reading needs no lock.
    let verify = run(folder.path(), &["verify", "audit"]);
    assert!(verify.status.success(), "{}", err(&verify));
    assert_eq!(running.stop(), Some(0));
    let again = duban(folder.path(), &["migrate"]).output().unwrap();
    assert!(again.status.success(), "{}", err(&again));
}

#[test]
fn a_real_database_never_becomes_a_demo() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &ADMIN).status.success());
    let words = ["serve", "--demo", "--listen", "127.0.0.1:0"];
    let refused = run(folder.path(), &words);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("这是正式数据库"), "{}", err(&refused));
}

// req: S14.5, G7.7
#[tokio::test]
async fn a_changed_audit_row_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &ADMIN).status.success());
    // A start seals what has no seal yet.
    assert_eq!(Running::start(folder.path()).stop(), Some(0));
    let whole = run(folder.path(), &["verify", "audit"]);
    assert!(whole.status.success(), "{}", out(&whole));
    let url = format!("sqlite://{}", folder.path().join("data/duban.db").display());
    let db = sqlx::SqlitePool::connect(&url).await.unwrap();
    let change = "UPDATE audit SET object_label = 'x'";
    let refused = sqlx::query(change).execute(&db).await.unwrap_err().to_string();
    assert!(refused.contains("audit is insert-only"), "{refused}");
    // Somebody who may change the schema gets further, and is found.
    sqlx::query("DROP TRIGGER audit_update").execute(&db).await.unwrap();
    let changed = sqlx::query(change).execute(&db).await.unwrap();
    assert_eq!(changed.rows_affected(), 1);
    db.close().await;
    let broken = run(folder.path(), &["verify", "audit"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(out(&broken).contains("第 1 条"), "{}", out(&broken));
    let none = run(&folder.path().join("elsewhere"), &["verify", "audit"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(!folder.path().join("elsewhere").exists());
}
