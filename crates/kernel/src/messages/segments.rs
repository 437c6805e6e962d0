//! How many texts one text costs.

/// Characters of a text that fits into one.
const SINGLE: usize = 70;
/// Characters each part carries once there are several.
const PART: usize = 67;

/// Parts of a text with the provider's 【sign】 before it. Operators count UTF-16 units,
/// so a rare character such as 𠮷 counts twice.
pub fn segments(sign: &str, body: &str) -> usize {
    let brackets = if sign.is_empty() { 0 } else { 2 };
    let length = sign.encode_utf16().count() + brackets + body.encode_utf16().count();
    if length <= SINGLE { 1 } else { length.div_ceil(PART) }
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn seventy_fit_into_one_and_sixty_seven_into_each_of_several() {
        for (length, parts) in
            [(0, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4), (1_000, 15)]
        {
            assert_eq!(segments("", &"送".repeat(length)), parts, "{length}");
        }
        assert_eq!(segments("北京市昌平区人民法院", &"送".repeat(58)), 1);
        assert_eq!(segments("北京市昌平区人民法院", &"送".repeat(59)), 2);
        assert_eq!(segments("", &"𠮷".repeat(35)), 1);
        assert_eq!(segments("", &"𠮷".repeat(36)), 2);
    }
}
