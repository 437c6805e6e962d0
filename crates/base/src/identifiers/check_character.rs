//! The four check characters. Each function takes the number without its check
//! character and answers `None` when it meets a foreign character.

/// Characters of a unified social credit code: digits and capitals without I O S V Z.
pub(super) const USCC_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

const ALPHANUMERIC: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn value_in(alphabet: &[u8], c: u8) -> Option<u32> {
    alphabet.iter().position(|candidate| *candidate == c).and_then(|at| u32::try_from(at).ok())
}

fn character(alphabet: &[u8], value: u32) -> Option<char> {
    alphabet.get(usize::try_from(value).ok()?).map(|c| char::from(*c))
}

/// ISO 7064 MOD 11-2 over digits (GB 11643).
pub(super) fn mod_11_2(digits: &str) -> Option<char> {
    let mut sum = 0;
    for c in digits.bytes() {
        sum = (sum + value_in(b"0123456789", c)?) * 2 % 11;
    }
    character(b"0123456789X", (12 - sum) % 11)
}

/// GB 32100: weights 3ⁱ mod 31, check (31 − Σ mod 31) mod 31. The outer remainder
/// matters: with Σ divisible by 31 the check is `0`.
pub(super) fn mod_31(text: &str) -> Option<char> {
    let (mut sum, mut weight) = (0, 1);
    for c in text.bytes() {
        sum = (sum + value_in(USCC_ALPHABET, c)? * weight) % 31;
        weight = weight * 3 % 31;
    }
    character(USCC_ALPHABET, (31 - sum) % 31)
}

/// GB 11714 (organisation code inside a social credit code), over eight characters.
pub(super) fn gb_11714(text: &str) -> Option<char> {
    let mut sum = 0;
    for (c, weight) in text.bytes().zip([3, 7, 9, 10, 5, 8, 4, 2]) {
        sum += value_in(ALPHANUMERIC, c)? * weight;
    }
    character(b"0123456789X", (11 - sum % 11) % 11)
}

/// ISO 7064 MOD 37,36 over digits and capitals.
pub(super) fn mod_37_36(text: &str) -> Option<char> {
    let mut product = 36;
    for c in text.bytes() {
        let sum = (product + value_in(ALPHANUMERIC, c)?) % 36;
        product = if sum == 0 { 36 } else { sum } * 2 % 37;
    }
    character(ALPHANUMERIC, (37 - product) % 36)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_examples_match() {
        assert_eq!(mod_11_2("11010519491231002"), Some('X'));
        assert_eq!(mod_11_2("44052418800101001"), Some('4'));
        assert_eq!(mod_31("91110108MA0000242"), Some('0'));
        assert_eq!(mod_37_36("A12425GABC1234002"), Some('M'));
    }

    /// The weights as the standards print them give the same as the running remainders.
    #[test]
    fn the_weights_of_the_standards_give_the_same() {
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        for text in ["91110108MA0000242", "12110000400000000", "A1NYWX0QRTUPLMKJH"] {
            let sum: u32 = text
                .bytes()
                .zip(weights)
                .map(|(c, weight)| value_in(USCC_ALPHABET, c).unwrap() * weight)
                .sum();
            assert_eq!(mod_31(text), character(USCC_ALPHABET, (31 - sum % 31) % 31));
        }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        for digits in ["11010519491231002", "44052418800101001", "99999999999999999"] {
            let sum: usize =
                digits.bytes().zip(weights).map(|(c, weight)| usize::from(c - b'0') * weight).sum();
            let expected = b"10X98765432"[sum % 11];
            assert_eq!(mod_11_2(digits), Some(char::from(expected)));
        }
    }

    #[test]
    fn foreign_characters_have_no_check() {
        assert_eq!(mod_11_2("1a"), None);
        assert_eq!(mod_31("I"), None);
        assert_eq!(gb_11714("1234567中"), None);
        assert_eq!(mod_37_36("a"), None);
    }
}
