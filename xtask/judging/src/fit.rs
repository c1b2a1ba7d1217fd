//! Logistic regression with a quadratic penalty, by L-BFGS. The same rows give the same weights.

use anyhow::Context;
use argmin::core::{CostFunction, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

/// A row: its values that are not 0, by place, whether the label holds, and how much the row counts.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) values: Vec<(usize, f64)>,
    pub(crate) holds: bool,
    pub(crate) weight: f64,
}

/// Which sign a weight may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Any,
    NotNegative,
    NotPositive,
}

/// What was fitted: a weight a place, and the log-odds of a row without values.
#[derive(Clone, Debug)]
pub(crate) struct Fitted {
    pub(crate) weights: Vec<f64>,
    pub(crate) bias: f64,
}

impl Fitted {
    /// The log-odds of a row.
    pub(crate) fn logit(&self, values: &[(usize, f64)]) -> f64 {
        self.bias + values.iter().map(|(at, value)| self.weights[*at] * value).sum::<f64>()
    }
}

struct Problem<'a> {
    examples: &'a [Example],
    /// 1 / (2 σ²) of a normal prior on each weight; the bias has none.
    penalty: f64,
    /// Weights that are held at 0.
    fixed: Vec<bool>,
}

impl Problem<'_> {
    fn logit(&self, param: &[f64], example: &Example) -> f64 {
        let (bias, weights) = param.split_last().unwrap_or((&0.0, &[]));
        let sum: f64 =
            example.values.iter().filter(|(at, _)| !self.fixed[*at]).map(|(at, value)| weights[*at] * value).sum();
        bias + sum
    }
}

impl CostFunction for Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, param: &Vec<f64>) -> Result<f64, argmin::core::Error> {
        let loss: f64 = self
            .examples
            .iter()
            .map(|example| {
                let margin = if example.holds { 1.0 } else { -1.0 } * self.logit(param, example);
                // log(1 + e^-margin) without overflow on either side.
                example.weight * ((-margin.abs()).exp().ln_1p() + (-margin).max(0.0))
            })
            .sum();
        let weights = &param[..param.len() - 1];
        Ok(loss + self.penalty * weights.iter().map(|weight| weight * weight).sum::<f64>())
    }
}

impl Gradient for Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, param: &Vec<f64>) -> Result<Vec<f64>, argmin::core::Error> {
        let bias = param.len() - 1;
        let mut gradient: Vec<f64> = param.iter().map(|weight| 2.0 * self.penalty * weight).collect();
        gradient[bias] = 0.0;
        for example in self.examples {
            let likely = 1.0 / (1.0 + (-self.logit(param, example)).exp());
            let error = example.weight * (likely - f64::from(u8::from(example.holds)));
            for (at, value) in example.values.iter().filter(|(at, _)| !self.fixed[*at]) {
                gradient[*at] += error * value;
            }
            gradient[bias] += error;
        }
        Ok(gradient)
    }
}

/// Fits `examples` over `size` places. A weight of the wrong sign is held at 0 and the others are fitted anew.
pub(crate) fn fit(examples: &[Example], size: usize, penalty: f64, signs: &[Sign]) -> anyhow::Result<Fitted> {
    let mut fixed = vec![false; size];
    let mut param = vec![0.0; size + 1];
    for _ in 0..4 {
        let problem = Problem { examples, penalty, fixed: fixed.clone() };
        let solver = LBFGS::new(MoreThuenteLineSearch::new(), 10).with_tolerance_cost(1e-8)?;
        let done = Executor::new(problem, solver)
            .configure(|state| state.param(std::mem::take(&mut param)).max_iters(200))
            .run()
            .map_err(|error| anyhow::anyhow!("{error}"))?;
        param = done.state.get_best_param().context("the optimiser gave nothing")?.clone();
        let mut changed = false;
        for (at, weight) in param[..size].iter_mut().enumerate() {
            let wrong = match signs.get(at).unwrap_or(&Sign::Any) {
                Sign::Any => false,
                Sign::NotNegative => *weight < 0.0,
                Sign::NotPositive => *weight > 0.0,
            };
            changed |= wrong;
            fixed[at] |= wrong;
            if fixed[at] {
                *weight = 0.0;
            }
        }
        if !changed {
            break;
        }
    }
    let bias = param.pop().unwrap_or(0.0);
    Ok(Fitted { weights: param, bias })
}

#[cfg(test)]
mod tests {
    use super::{Example, Sign, fit};

    fn examples() -> Vec<Example> {
        let row = |values: &[(usize, f64)], holds| Example { values: values.to_vec(), holds, weight: 1.0 };
        let mut all = Vec::new();
        for _ in 0..20 {
            all.push(row(&[(0, 1.0)], true));
            all.push(row(&[(1, 1.0)], false));
            all.push(row(&[(0, 1.0), (1, 1.0)], true));
            all.push(row(&[], false));
        }
        all
    }

    #[test]
    fn finds_what_tells_rows_apart_and_keeps_signs() {
        let fitted = fit(&examples(), 2, 0.5, &[]).expect("fits");
        assert!(fitted.weights[0] > 2.0 && fitted.logit(&[(0, 1.0)]) > 0.0 && fitted.logit(&[]) < 0.0);
        let held = fit(&examples(), 2, 0.5, &[Sign::NotPositive, Sign::Any]).expect("fits");
        assert_eq!(held.weights[0], 0.0);
        let again = fit(&examples(), 2, 0.5, &[]).expect("fits");
        assert_eq!(format!("{fitted:?}"), format!("{again:?}"));
    }
}
