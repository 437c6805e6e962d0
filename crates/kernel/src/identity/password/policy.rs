//! What a new password must be, by profile: `dengbao3` (GB/T 22239-2019 8.1.4.1 a) asks for
//! ten characters of three classes, `asvs` (ASVS 5.0 6.2) for fifteen and no composition.
//! Neither takes what is easily guessed: our own list, and what `zxcvbn` tells from its lists of
//! leaked passwords, words and names, from walks over the keyboard, repetitions, sequences and
//! dates. The answer names the one rule that was broken.

use base::Refusal;
use zxcvbn::{Score, feedback::Warning};

use crate::{
    core::Kernel,
    identity::{
        secret::Password,
        settings::{Profile, Rules},
    },
};

/// Well-known passwords that the other rules would let pass, lower case, one a line. Our
/// own compilation.
const COMMON: &str = include_str!("../../../../../data/common-passwords.txt");

const LONGEST: usize = 128;
/// Words that whoever attacks this program tries first, beside the person's own.
const HOUSE: [&str; 12] = [
    "duban",
    "fayuan",
    "songda",
    "sifa",
    "beijing",
    "court",
    "admin",
    "system",
    "督办",
    "法院",
    "司法送达",
    "北京",
];

/// Whose password it is to be.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Names of the person's office and unit.
    pub places: Vec<String>,
    /// Hashes of the passwords that may not come again, newest first.
    pub old: Vec<String>,
}

/// The rules as people read them before they choose.
pub fn words(profile: Profile) -> Vec<String> {
    let rules = profile.rules();
    let mut words = vec![format!("至少 {} 个字符", rules.shortest)];
    if rules.classes > 0 {
        words.push("大写字母、小写字母、数字、其他符号中至少三类".to_owned());
    }
    words.push("不含登录名、本人姓名和单位名称，不是常见密码".to_owned());
    words.push("不用键盘连排、重复、顺序、日期或几个常用词拼成".to_owned());
    if rules.remembered > 0 {
        words.push(format!("不是最近 {} 次用过的密码", rules.remembered));
    }
    words
}

/// The password in the form that is hashed, or `password.weak` at the field, with the
/// broken rule in `reason`.
pub(crate) fn check(
    kernel: &Kernel,
    password: &Password,
    person: &Person,
    field: &'static str,
) -> Result<String, Refusal> {
    judge(kernel.settings().sign_in.profile.rules(), password, person, field)
}

fn judge(
    rules: Rules,
    password: &Password,
    person: &Person,
    field: &'static str,
) -> Result<String, Refusal> {
    let weak = |rule: &'static str, message: String| {
        Refusal::field(field, "password.weak", message).with_reason(rule)
    };
    let too_long = || weak("LENGTH_MAX", format!("密码最多 {LONGEST} 个字符。"));
    let plain = password.plain().ok_or_else(too_long)?;
    match broken(rules, &plain, person) {
        None => Ok(plain),
        Some(Rule::Short(length)) => {
            let least = rules.shortest;
            Err(weak("LENGTH", format!("密码至少 {least} 个字符，现在只有 {length} 个。")))
        }
        Some(Rule::Long) => Err(too_long()),
        Some(Rule::Control) => {
            Err(weak("CHARSET", "密码里有看不见的控制字符，请重新输入。".to_owned()))
        }
        Some(Rule::Classes(count)) => Err(weak(
            "CLASSES",
            format!("大写字母、小写字母、数字、其他符号中至少要有三类，现在只有 {count} 类。"),
        )),
        Some(Rule::Login) => Err(weak("LOGIN", "密码里不能包含登录名。".to_owned())),
        Some(Rule::Name) => Err(weak("NAME", "密码里不能包含本人姓名。".to_owned())),
        Some(Rule::Place) => Err(weak("PLACE", "密码里不能包含单位名称。".to_owned())),
        Some(Rule::Common) => {
            Err(weak("COMMON", "这是常见密码，容易被猜中，请换一个。".to_owned()))
        }
        Some(Rule::Guessable(why)) => Err(weak(
            "GUESSABLE",
            format!("{why}，容易被猜中。请换成几个不相干的词，或没有规律的字符。"),
        )),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Rule {
    Short(usize),
    Long,
    Control,
    Classes(usize),
    Login,
    Name,
    Place,
    Common,
    Guessable(&'static str),
}

fn broken(rules: Rules, plain: &str, person: &Person) -> Option<Rule> {
    let length = plain.chars().count();
    if length < rules.shortest {
        return Some(Rule::Short(length));
    }
    if length > LONGEST {
        return Some(Rule::Long);
    }
    if plain.chars().any(char::is_control) {
        return Some(Rule::Control);
    }
    let classes = classes(plain);
    if classes < rules.classes {
        return Some(Rule::Classes(classes));
    }
    let folded = plain.to_lowercase();
    let holds = |word: &str| {
        let word = word.trim().to_lowercase();
        word.chars().count() >= 2 && folded.contains(&word)
    };
    if holds(&person.login) {
        return Some(Rule::Login);
    }
    if holds(&person.name) {
        return Some(Rule::Name);
    }
    if person.places.iter().any(|place| holds(place)) {
        return Some(Rule::Place);
    }
    if COMMON.lines().any(|common| common == folded) {
        return Some(Rule::Common);
    }
    guessable(plain, person).map(Rule::Guessable)
}

/// The keys that were pressed, without the shift.
fn unshifted(text: &str) -> String {
    const SHIFTED: &str = "!@#$%^&*()_+{}|:\"<>?~";
    const PLAIN: &str = "1234567890-=[]\\;',./`";
    let key = |sign: char| {
        let at = SHIFTED.chars().position(|shifted| shifted == sign);
        at.and_then(|at| PLAIN.chars().nth(at)).unwrap_or(sign)
    };
    text.chars().map(key).collect::<String>().to_lowercase()
}

/// Why a hundred million guesses would find it, if they would.
fn guessable(plain: &str, person: &Person) -> Option<&'static str> {
    let own = [person.login.as_str(), person.name.as_str()].into_iter();
    let own = own.chain(person.login.split(['.', '-', '_', '@']));
    let own = own.chain(person.places.iter().map(String::as_str)).chain(HOUSE);
    let own: Vec<&str> = own.filter(|word| word.chars().count() >= 2).collect();
    // A walk over the keys is one whether shift was held or not.
    let walked = zxcvbn::zxcvbn(&unshifted(plain), &own);
    let typed = zxcvbn::zxcvbn(plain, &own);
    let found = if walked.score() < typed.score() { walked } else { typed };
    if found.score() >= Score::Three {
        return None;
    }
    Some(match found.feedback().and_then(|feedback| feedback.warning()) {
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess,
        ) => "密码主要是键盘上相邻的键",
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => "密码主要是重复的内容",
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => "密码主要是连续的字母或数字",
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            "密码主要是日期或年份"
        }
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => "密码与常见密码相近",
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => "密码主要是常用词或人名",
        None => "密码由常用词、年份或键盘连排拼成",
    })
}

/// How many of upper case, lower case, digits and the rest occur.
fn classes(plain: &str) -> usize {
    let is: [fn(char) -> bool; 4] = [
        |c| c.is_uppercase(),
        |c| c.is_lowercase(),
        |c| c.is_numeric(),
        |c| !c.is_uppercase() && !c.is_lowercase() && !c.is_numeric(),
    ];
    is.into_iter().filter(|class| plain.chars().any(class)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Person {
        Person {
            login: "wang.fang".into(),
            name: "王芳".into(),
            places: vec!["东城法院".into(), "民一庭".into()],
            old: vec![],
        }
    }

    fn reason(text: &str) -> Option<String> {
        broken_in(Profile::Dengbao3, text)
    }

    fn broken_in(profile: Profile, text: &str) -> Option<String> {
        let judged = judge(profile.rules(), &Password::new(text), &person(), "password");
        let refusal = judged.err()?;
        assert_eq!(refusal.fields()[0].code, "password.weak");
        assert_eq!(refusal.fields()[0].field, "password");
        refusal.reason().map(str::to_owned)
    }

    #[test]
    fn each_rule_is_named() {
        for (text, rule) in [
            ("", "LENGTH"),
            ("Ab1!", "LENGTH"),
            ("Kx7#mQ2@w", "LENGTH"),
            ("mountainriver", "CLASSES"),
            ("mountainriver29", "CLASSES"),
            ("MOUNTAIN.RIVER", "CLASSES"),
            ("1234567890!!", "CLASSES"),
            ("Kx7#mQ2@w\u{0}", "CHARSET"),
            ("xx-Wang.Fang-77", "LOGIN"),
            ("WANG.FANG2026x", "LOGIN"),
            ("Kx7mQ2w王芳abc", "NAME"),
            ("东城法院Kx7mQ2w", "PLACE"),
            ("Password123!", "COMMON"),
            ("1qaz@WSX3edc", "COMMON"),
            ("Ｐａｓｓｗｏｒｄ１２３！", "COMMON"),
        ] {
            assert_eq!(reason(text).as_deref(), Some(rule), "{text:?}");
        }
        assert_eq!(reason(&"Kx7#".repeat(33)).as_deref(), Some("LENGTH_MAX"));
        assert_eq!(reason(&"Kx7#".repeat(400)).as_deref(), Some("LENGTH_MAX"));
    }

    #[test]
    fn good_passwords_pass() {
        for text in
            ["Kx7#mQ2@wZ", "correct Horse 9 battery", "春眠不觉晓Chu9处处闻", "ün1-Code-ßtraße"]
        {
            assert_eq!(reason(text), None, "{text}");
        }
        assert_eq!(reason(&longest()), None);
    }

    /// A hundred and twenty-eight characters without a pattern.
    fn longest() -> String {
        let signs: Vec<char> = ('!'..='~').collect();
        let mut state = 20_260_916_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            signs[(state >> 16) as usize % signs.len()]
        };
        (0..128).map(|_| next()).collect()
    }

    #[test]
    fn what_is_quickly_guessed_is_refused_with_the_reason() {
        for (text, why) in [
            ("Qwertyuiop1!", ""),
            ("!QAZxsw2#EDC", ""),
            ("Abcdefghij1!", ""),
            ("Kx7#Kx7#Kx7#Kx7#", ""),
            ("Aa1!Aa1!Aa1!", ""),
            ("Duban@2026!", ""),
            ("Fayuan#2026", ""),
            ("Songda@2026", ""),
            ("P@ssw0rd2026", ""),
            ("Summer2026!!", ""),
            ("Iloveyou520!", ""),
            ("1990-01-01Aa", ""),
        ] {
            let judged =
                judge(Profile::Dengbao3.rules(), &Password::new(text), &person(), "password");
            let refusal = judged.expect_err(text);
            let told = (refusal.reason(), refusal.fields()[0].message.clone());
            assert!(matches!(told.0, Some("GUESSABLE" | "COMMON")), "{text}: {told:?}");
            assert!(told.1.contains(why) && told.1.contains("请换"), "{text}: {told:?}");
        }
        // The same words are another person's secret no more than anybody's.
        assert_eq!(reason("Quiet-Lake-2087"), None);
    }

    #[test]
    fn one_letter_names_forbid_nothing() {
        let person = Person { login: "q".into(), name: "喆".into(), ..Person::default() };
        let password = Password::new("Kq7#喆Q2@wZ");
        assert!(judge(Profile::Dengbao3.rules(), &password, &person, "new").is_ok());
    }

    #[test]
    fn the_list_is_long_folded_and_free_of_doubles() {
        let lines: Vec<_> = COMMON.lines().collect();
        let unique: std::collections::HashSet<_> = lines.iter().collect();
        assert!(lines.len() >= 500, "{}", lines.len());
        assert_eq!(unique.len(), lines.len());
        // An entry the other rules refuse anyway would only lengthen the list.
        for line in lines {
            assert_eq!(line, line.to_lowercase());
            assert!(line.chars().count() >= 10, "{line}");
            assert!(classes(line) >= 2, "{line}");
        }
    }

    /// Five hundred passwords: seeds with what the rule of each profile says, in five
    /// disguises that the rule must see through or that change nothing.
    #[test]
    fn five_hundred_passwords_are_judged_alike_in_every_disguise() {
        let wide = |text: &str| -> String {
            let shift = |c: char| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
                c => c,
            };
            text.chars().map(shift).collect()
        };
        let long = "Kx7#mQ2@wZ".repeat(7);
        let longest = longest();
        let mut seeds: Vec<(String, Option<&str>, Option<&str>)> = Vec::new();
        let mut add = |text: &str, dengbao3, asvs| seeds.push((text.to_owned(), dengbao3, asvs));
        add("Kx7#mQ2@wZ", None, Some("LENGTH"));
        add(&long, None, None);
        add(&longest, None, None);
        add("correct Horse 9 battery", None, None);
        add("mountain river evening", Some("CLASSES"), None);
        add("春眠不觉晓处处闻啼鸟夜来风雨声", Some("CLASSES"), None);
        add("春眠不觉晓Chu9处处闻啼鸟夜来", None, None);
        add("0123456789", Some("CLASSES"), Some("LENGTH"));
        add("Kx7#\u{0}mQ2@wZabcdef", Some("CHARSET"), Some("CHARSET"));
        add("Kx7#\u{7f}mQ2@wZabcdef", Some("CHARSET"), Some("CHARSET"));
        add("Kx7#\u{85}mQ2@wZabcdef", Some("CHARSET"), Some("CHARSET"));
        add("my-Wang.Fang-secret-77", Some("LOGIN"), Some("LOGIN"));
        add("WANG.FANG.Sings.Loud.7", Some("LOGIN"), Some("LOGIN"));
        add("Kx7mQ2w王芳abcdefghij", Some("NAME"), Some("NAME"));
        add("东城法院Kx7mQ2wabcdefg", Some("PLACE"), Some("PLACE"));
        add("Kx7mQ2w民一庭abcdefghij", Some("PLACE"), Some("PLACE"));
        add(&"Kx7#".repeat(33), Some("LENGTH_MAX"), Some("LENGTH_MAX"));
        add("", Some("LENGTH"), Some("LENGTH"));
        for length in 1..10 {
            add(&"Kx7#mQ2@w"[..length], Some("LENGTH"), Some("LENGTH"));
        }
        for length in 10..15 {
            add(&"Kx7#mQ2@wZvB5%"[..length], None, Some("LENGTH"));
        }
        for length in 15..60 {
            add(&long[..length], None, None);
        }
        for line in COMMON.lines().filter(|line| line.is_ascii() && classes(line) >= 3).take(120) {
            let short = line.chars().count() < 15;
            add(line, Some("COMMON"), Some(if short { "LENGTH" } else { "COMMON" }));
        }
        let mut judged = 0;
        for (seed, dengbao3, asvs) in &seeds {
            for text in [seed.clone(), wide(seed)] {
                for (profile, rule) in [(Profile::Dengbao3, dengbao3), (Profile::Asvs, asvs)] {
                    let said = broken_in(profile, &text);
                    assert_eq!(said.as_deref(), *rule, "{profile:?} {text:?}");
                    judged += 1;
                }
                // Blanks at an end are part of a password; they are no class of their own
                // less than any other sign and never make a weak one pass the length.
                let rule =
                    dengbao3.filter(|rule| !matches!(*rule, "LENGTH" | "CLASSES" | "COMMON"));
                if rule.is_some() && rule != Some("LENGTH_MAX") {
                    let said = broken_in(Profile::Dengbao3, &format!(" {text} "));
                    assert_eq!(said.as_deref(), rule, "{text:?}");
                    judged += 1;
                }
            }
        }
        assert!(judged >= 500, "{judged}");
    }
}
