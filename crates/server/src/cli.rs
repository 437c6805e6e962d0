//! The command line.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand, ValueEnum};
use kernel::{AdminKind, keys::Purpose};
use serde_json::{Map, Value, json};

use crate::{
    Failure,
    commands::{
        self,
        administrator::{self, Change},
    },
    config::{self, Config},
    log,
};

/// 督办：司法送达、政务服务、运维服务。
#[derive(Debug, Parser)]
#[command(name = "duban", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 启动服务：网页、接口、后台任务
    Serve {
        #[command(flatten)]
        flags: Flags,
        /// 演示环境：数据库里是虚构的人和案件
        #[arg(long)]
        demo: bool,
        /// 演示环境所用模拟外部系统的地址
        #[arg(long, value_name = "URL", requires = "demo")]
        simulators: Option<String>,
        /// 模拟邮件服务器在本机的端口
        #[arg(long, value_name = "PORT", requires = "demo")]
        simulators_mail: Option<u16>,
    },
    /// 只运行后台任务（PostgreSQL）
    Work {
        #[command(flatten)]
        flags: Flags,
        /// 演示环境的数据库
        #[arg(long)]
        demo: bool,
    },
    /// 升级数据库表结构
    Migrate {
        #[command(flatten)]
        flags: Flags,
    },
    /// 输出接口说明（OpenAPI 3.1）
    Openapi,
    /// 计算器：从标准输入读一个 JSON 对象或数组，结果写到标准输出
    Calc {
        /// 计算器名称
        name: String,
    },
    /// 查看上传的文件：从标准输入读，内存和时间受限，由服务自己调用
    #[command(hide = true)]
    Inspect {
        /// 文件类型
        #[arg(value_enum)]
        kind: Inspected,
    },
    /// 在受限的环境里运行一个程序：只能用这个目录，由服务自己调用
    #[command(hide = true)]
    Confine {
        /// 目录
        folder: PathBuf,
        /// 程序和参数
        #[arg(last = true, required = true)]
        line: Vec<std::ffi::OsString>,
    },
    /// 核验
    Verify {
        #[command(subcommand)]
        what: Verify,
    },
    /// 密钥
    Keys {
        #[command(subcommand)]
        what: Keys,
    },
    /// 账号
    User {
        #[command(subcommand)]
        what: User,
    },
}

#[derive(Debug, Subcommand)]
enum Verify {
    /// 核验审计链：完好退出码为 0，有改动列出并以 1 退出
    Audit {
        #[command(flatten)]
        flags: Box<Flags>,
    },
    /// 离线核验证据包：完好退出码为 0，有改动列出并以 1 退出
    Evidence {
        /// 证据包
        file: PathBuf,
        /// 法院公布的签名公钥（PEM），由 duban keys public 输出
        #[arg(long, value_name = "PEM")]
        key: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum Keys {
    /// 更换密钥：服务不停，约十秒后启用新密钥，旧密钥保留；数据由后台逐步换到新密钥
    Rotate {
        #[command(flatten)]
        flags: Flags,
        /// 哪一种密钥：data 数据加密，index 检索索引，sign 签名
        #[arg(long, value_enum)]
        purpose: Rotated,
        /// 多少分钟后启用；服务分在多台机器上的，留出时间把密钥文件同步到每一台
        #[arg(long, value_name = "MINUTES", default_value_t = 0)]
        after: u32,
    },
    /// 输出签名公钥（PEM）和指纹，供他人核验证据包
    Public {
        #[command(flatten)]
        flags: Flags,
    },
}

#[derive(Debug, Subcommand)]
enum User {
    /// 新建第一个系统、安全或审计管理员，输出一次性激活链接
    CreateAdmin {
        #[command(flatten)]
        flags: Flags,
        /// 哪一种管理员
        #[arg(long, value_enum)]
        kind: Kind,
        /// 登录名
        #[arg(long)]
        login: String,
        /// 姓名
        #[arg(long)]
        name: String,
        /// 公民身份号码，只保存带密钥的摘要，用来保证一个人不兼任两种管理员；写 - 则从标准输入读取一行
        #[arg(long)]
        citizen_id: String,
        /// 本单位名称，数据库里还没有任何单位时使用
        #[arg(long)]
        office: Option<String>,
    },
    /// 给系统、安全或审计管理员发新的一次性激活链接，此前的链接失效
    RenewActivation {
        #[command(flatten)]
        flags: Flags,
        /// 登录名
        #[arg(long)]
        login: String,
    },
    /// 停用系统、安全或审计管理员的账号
    Disable {
        #[command(flatten)]
        flags: Flags,
        /// 登录名
        #[arg(long)]
        login: String,
        /// 原因，记入审计
        #[arg(long)]
        reason: String,
    },
    /// 启用已停用的系统、安全或审计管理员账号
    Enable {
        #[command(flatten)]
        flags: Flags,
        /// 登录名
        #[arg(long)]
        login: String,
    },
}

/// What can be looked into.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Inspected {
    /// How many pages a PDF has.
    Pdf,
    /// The rows of a spreadsheet.
    Sheet,
    /// Pictures, made into a PDF.
    Pictures,
    /// What a Word file asks for.
    Word,
}

/// Keys that can be replaced while the service goes on.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Rotated {
    Data,
    Index,
    Sign,
}

/// The three administrators.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    System,
    Security,
    Audit,
}

/// What every command that touches an installation takes.
#[derive(Debug, Args)]
struct Flags {
    /// 配置文件（TOML）；命令行优先于环境变量 DUBAN_表__项，环境变量优先于文件
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// 监听地址；本机回环以外须加 --behind-proxy
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// 数据目录
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 密钥目录，须在数据目录之外
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// 审计见证文件，须在数据目录之外；可给出多个，默认在密钥目录里
    #[arg(long, value_name = "FILE")]
    witness: Vec<PathBuf>,
    /// 数据库：sqlite:路径 或 postgres://…；默认是数据目录里的 SQLite
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// 分区：all 内外都有，inner 内网，outer 门户
    #[arg(long, value_name = "ZONE", value_parser = ["all", "inner", "outer"])]
    zone: Option<String>,
    /// 前面有带 TLS 的反向代理，以其最后一跳 X-Forwarded-For 为客户端地址
    #[arg(long)]
    behind_proxy: bool,
    /// 公众访问门户的地址，写进短信链接
    #[arg(long, value_name = "URL")]
    public_base: Option<String>,
    /// 交换目录：发往另一区
    #[arg(long, value_name = "DIR")]
    ferry_out: Option<PathBuf>,
    /// 交换目录：来自另一区
    #[arg(long, value_name = "DIR")]
    ferry_in: Option<PathBuf>,
}

impl Flags {
    /// The configuration with these flags on top.
    fn config(self) -> Result<Config, Failure> {
        self.config_with(None, None)
    }

    /// The same with where the demo finds the simulators.
    fn config_with(self, simulators: Option<String>, mail: Option<u16>) -> Result<Config, Failure> {
        let mut given = Map::new();
        let mut set = |table: &str, name: &str, value: Option<Value>| {
            if let Some(value) = value {
                given.entry(table).or_insert_with(|| json!({}))[name] = value;
            }
        };
        set("http", "listen", self.listen.map(|listen| json!(listen)));
        set("http", "behind_proxy", self.behind_proxy.then_some(json!(true)));
        set("http", "public_base", self.public_base.map(Value::from));
        set("storage", "data", self.data.map(|data| json!(data)));
        set("storage", "keys", self.keys.map(|keys| json!(keys)));
        let witness = (!self.witness.is_empty()).then(|| json!(self.witness));
        set("storage", "witness", witness);
        set("storage", "database_url", self.database_url.map(Value::from));
        set("zone", "serve", self.zone.map(Value::from));
        set("zone", "ferry_out", self.ferry_out.map(|folder| json!(folder)));
        set("zone", "ferry_in", self.ferry_in.map(|folder| json!(folder)));
        set("demo", "simulators", simulators.map(Value::from));
        set("demo", "mail_port", mail.map(Value::from));
        let config = config::read(self.config.as_deref(), &given)?;
        log::start(&config.log.filter).map_err(Failure::new)?;
        Ok(config)
    }
}

/// Reads the command line, runs the command, says in one place why it did not work.
pub fn main() -> ExitCode {
    // A second provider could come in with a dependency; naming one leaves no choice.
    drop(rustls::crypto::ring::default_provider().install_default());
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("duban: {}", failure.text);
            ExitCode::from(failure.code)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve { flags, demo, simulators, simulators_mail } => {
            wait(commands::serve::serve(flags.config_with(simulators, simulators_mail)?, demo))
        }
        Command::Work { flags, demo } => wait(commands::work::work(flags.config()?, demo)),
        Command::Migrate { flags } => wait(commands::migrate::migrate(flags.config()?)),
        Command::Openapi => commands::print(&crate::openapi::text()),
        Command::Calc { name } => commands::calc::calc(&name),
        Command::Inspect { kind: Inspected::Pdf } => commands::inspect::pdf(),
        Command::Inspect { kind: Inspected::Sheet } => commands::inspect::sheet(),
        Command::Inspect { kind: Inspected::Pictures } => commands::inspect::pictures(),
        Command::Inspect { kind: Inspected::Word } => commands::inspect::word(),
        Command::Confine { folder, line } => commands::confine::confine(&folder, &line),
        Command::Verify { what: Verify::Audit { flags } } => {
            wait(commands::verify::audit(flags.config()?))
        }
        Command::Verify { what: Verify::Evidence { file, key } } => {
            commands::verify::evidence(&file, key.as_deref())
        }
        Command::Keys { what: Keys::Public { flags } } => commands::keys::public(&flags.config()?),
        Command::Keys { what: Keys::Rotate { flags, purpose, after } } => {
            let purpose = match purpose {
                Rotated::Data => Purpose::Data,
                Rotated::Index => Purpose::Index,
                Rotated::Sign => Purpose::Sign,
            };
            commands::keys::rotate(&flags.config()?, purpose, after)
        }
        Command::User { what } => run_user(what),
    }
}

fn run_user(what: User) -> Result<ExitCode, Failure> {
    let change = |flags: Flags, login: String, what| {
        let config = flags.config()?;
        wait(async move { administrator::change(config, &login, what).await })
    };
    match what {
        User::RenewActivation { flags, login } => change(flags, login, Change::RenewActivation),
        User::Disable { flags, login, reason } => change(flags, login, Change::Disable { reason }),
        User::Enable { flags, login } => change(flags, login, Change::Enable),
        User::CreateAdmin { flags, kind, login, name, citizen_id, office } => {
            let kind = match kind {
                Kind::System => AdminKind::System,
                Kind::Security => AdminKind::Security,
                Kind::Audit => AdminKind::Audit,
            };
            let admin = kernel::identity::user::CreateAdmin {
                kind,
                login,
                name,
                office_name: office,
                citizen: Some(typed(citizen_id)?),
            };
            wait(commands::create_admin::create_admin(flags.config()?, admin))
        }
    }
}

/// The value itself, or a line of the standard input, which no list of processes shows.
fn typed(value: String) -> Result<String, Failure> {
    if value != "-" {
        return Ok(value);
    }
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| Failure::while_doing("标准输入读不到公民身份号码", error))?;
    Ok(line)
}

fn wait(command: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    tokio::runtime::Runtime::new()
        .map_err(|error| Failure::while_doing("程序不能启动", error))?
        .block_on(command)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
        assert!(Cli::try_parse_from(["duban", "serve", "--zone", "both"]).is_err());
        assert!(Cli::try_parse_from(["duban", "serve", "--simulators", "http://x"]).is_err());
        assert!(Cli::try_parse_from(["duban", "serve", "--demo"]).is_ok());
    }
}
