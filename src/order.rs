//! One sort for all types. Each `sort_by` of a type of its own is 4 KB of code that the worker loads at every wake.

/// Sorts by a number, then by a name; what is equal in both keeps its order.
pub(crate) fn sort<T>(items: &mut Vec<T>, key: impl Fn(&T) -> (i64, &str)) {
    let mut keys: Vec<(i64, String, usize)> = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let (number, name) = key(item);
        keys.push((number, name.to_owned(), at));
    }
    keys.sort_unstable();
    let mut places: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(keys.into_iter().filter_map(|(_, _, at)| places[at].take()));
}

/// A key that puts the largest first.
pub(crate) fn largest_first(value: f32) -> i64 {
    -(f64::from(value) * 1e9) as i64
}

#[cfg(test)]
mod tests {
    use super::{largest_first, sort};

    #[test]
    fn sorts_by_number_then_name_and_keeps_the_rest() {
        let mut all = vec![(2, "b", 1), (1, "z", 2), (2, "a", 3), (2, "b", 4), (-5, "", 5)];
        sort(&mut all, |item| (item.0, item.1));
        assert_eq!(all.iter().map(|item| item.2).collect::<Vec<_>>(), [5, 2, 3, 1, 4]);
        let mut values = vec![0.1f32, -2.0, 7.5];
        sort(&mut values, |value| (largest_first(*value), ""));
        assert_eq!(values, [7.5, 0.1, -2.0]);
    }
}
