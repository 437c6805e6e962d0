//! The profile `dengbao3` (GB/T 22239-2019 8.1.4.1 a): at least ten characters, three of
//! four classes, nothing easily guessed. The answer names the one rule that was broken.

use base::Refusal;

use crate::identity::secret::Password;

/// Well-known passwords that the other rules would let pass, lower case, one a line. Our
/// own compilation.
const COMMON: &str = include_str!("../../../../../data/common-passwords.txt");

const SHORTEST: usize = 10;
const LONGEST: usize = 128;

/// Whose password it is to be.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Names of the person's office and unit.
    pub places: Vec<String>,
}

/// The password in the form that is hashed, or `password.weak` at the field, with the
/// broken rule in `reason`.
pub(crate) fn check(
    password: &Password,
    person: &Person,
    field: &'static str,
) -> Result<String, Refusal> {
    let weak = |rule: &'static str, message: String| {
        Refusal::field(field, "password.weak", message).with_reason(rule)
    };
    let too_long = || weak("LENGTH_MAX", format!("密码最多 {LONGEST} 个字符。"));
    let plain = password.plain().ok_or_else(too_long)?;
    match broken(&plain, person) {
        None => Ok(plain),
        Some(Rule::Short(length)) => {
            Err(weak("LENGTH", format!("密码至少 {SHORTEST} 个字符，现在只有 {length} 个。")))
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
}

fn broken(plain: &str, person: &Person) -> Option<Rule> {
    let length = plain.chars().count();
    if length < SHORTEST {
        return Some(Rule::Short(length));
    }
    if length > LONGEST {
        return Some(Rule::Long);
    }
    if plain.chars().any(char::is_control) {
        return Some(Rule::Control);
    }
    let classes = classes(plain);
    if classes < 3 {
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
    COMMON.lines().any(|common| common == folded).then_some(Rule::Common)
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
        }
    }

    fn reason(text: &str) -> Option<String> {
        let refusal = check(&Password::new(text), &person(), "password").err()?;
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
        assert_eq!(reason(&"Kx7#".repeat(32)), None);
    }

    #[test]
    fn one_letter_names_forbid_nothing() {
        let person = Person { login: "q".into(), name: "喆".into(), places: vec![] };
        assert!(check(&Password::new("Kq7#喆Q2@wZ"), &person, "new").is_ok());
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
            assert!(line.chars().count() >= SHORTEST, "{line}");
            assert!(classes(line) >= 2, "{line}");
        }
    }
}
