//! Patterns for LIKE from what people type: their wildcards mean themselves.

use sea_orm::sea_query::LikeExpr;

const ESCAPE: char = '!';

/// The text anywhere.
pub fn containing(text: &str) -> LikeExpr {
    LikeExpr::new(format!("%{}%", literal(text))).escape(ESCAPE)
}

/// The text at the beginning.
pub fn beginning(text: &str) -> LikeExpr {
    LikeExpr::new(format!("{}%", literal(text))).escape(ESCAPE)
}

fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(c);
    }
    pattern
}
