//! Condition trees, scoring methods and formulas over exact decimals, versioned and
//! explained: one engine for quality checks, warnings and scoring. Pure. So far it holds
//! nothing.
