//! Whose number is it? One that also belongs to somebody else may not be used.

/// Somebody else to whom the same number belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The party on the other side.
    Opponent,
    /// His agent.
    OpponentsAgent,
    /// Somebody who works for the court or for the service.
    Staff,
    /// Another recipient, without a relation on record.
    OtherRecipient,
    /// Another recipient whose relation is on record: he may be reached there.
    Related,
}

/// Why the number is blocked and what to do; `None` when it may be used.
pub fn number(holders: &[Holder]) -> Option<&'static str> {
    const NEXT: [(Holder, &str); 4] = [
        (Holder::Opponent, "该号码也是对方当事人的号码，不能用于送达，请核实受送达人本人的号码。"),
        (
            Holder::OpponentsAgent,
            "该号码也是对方当事人的代理人的号码，不能用于送达，请核实受送达人本人的号码。",
        ),
        (Holder::Staff, "该号码属于法院或者送达服务人员，不能用于送达，请核实受送达人本人的号码。"),
        (
            Holder::OtherRecipient,
            "该号码也是另一名受送达人的号码，请先登记两人的关系，或者核实本人的号码。",
        ),
    ];
    NEXT.iter().find(|(holder, _)| holders.contains(holder)).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_somebody_else_is_blocked_unless_the_relation_is_on_record() {
        use Holder::{Opponent, OpponentsAgent, OtherRecipient, Related, Staff};
        assert_eq!(number(&[]), None);
        assert_eq!(number(&[Related]), None);
        for (holder, word) in [
            (Opponent, "对方当事人的号码"),
            (OpponentsAgent, "代理人"),
            (Staff, "服务人员"),
            (OtherRecipient, "登记两人的关系"),
        ] {
            assert!(number(&[Related, holder]).unwrap().contains(word));
        }
        assert!(number(&[OtherRecipient, Opponent]).unwrap().contains("对方当事人的号码"));
    }
}
