//! 送达方案: which method follows when one did not serve.

use crate::Method;

/// The methods of a plan, in its order, that were not tried for this recipient yet. A method is
/// tried once: the same again is no switch (domain C8).
pub fn untried<'a>(
    plan: &'a [Method],
    tried: &'a [Method],
) -> impl Iterator<Item = Method> + use<'a> {
    plan.iter().copied().filter(move |method| !tried.contains(method))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Method::{Direct, Electronic, Phone, Postal};

    #[test]
    fn a_plan_goes_on_with_what_was_not_tried_in_its_order() {
        let plan = [Phone, Electronic, Postal, Direct];
        for (tried, wanted) in [
            (&[][..], &[Phone, Electronic, Postal, Direct][..]),
            (&[Phone], &[Electronic, Postal, Direct]),
            // Somebody began further down the list: what stands before is still open.
            (&[Postal], &[Phone, Electronic, Direct]),
            (&[Electronic, Phone, Electronic], &[Postal, Direct]),
            (&[Phone, Electronic, Postal, Direct], &[]),
        ] {
            assert_eq!(untried(&plan, tried).collect::<Vec<_>>(), wanted, "{tried:?}");
        }
    }
}
