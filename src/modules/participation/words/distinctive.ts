/** In how many ratings with words a term stands: of one subject, and of all others. */
export type TermCount = { readonly own: number; readonly others: number }
export type Totals = { readonly own: number; readonly others: number }

/** Below this many ratings a term is not shown: it may be the words of one person. */
export const leastRatings = 5
// Two sides, one in twenty.
const leastScore = 1.96
/** The prior weighs a twentieth of all ratings with words: terms that are rare everywhere are not made much of. */
const priorShare = 0.05

/**
 * How far a term is more at home here than elsewhere, in standard errors: the weighted log-odds ratio with an informative Dirichlet prior
 * (Monroe, Colaresi and Quinn, "Fightin' Words", 2008, equations 16, 19 and 22), over ratings that hold the term instead of uses.
 */
export function distinctiveness({ own, others }: TermCount, totals: Totals): number {
  const prior = priorShare * (own + others)
  const priorWeight = priorShare * (totals.own + totals.others)
  const odds = (n: number, total: number) => Math.log((n + prior) / (total + priorWeight - n - prior))
  const difference = odds(own, totals.own) - odds(others, totals.others)
  return difference / Math.sqrt(1 / (own + prior) + 1 / (others + prior))
}

/** The terms that stand out, the clearest first. */
export const distinctive = <Term extends TermCount>(terms: readonly Term[], totals: Totals, most = 10): Term[] =>
  terms
    .filter((term) => term.own >= leastRatings)
    .map((term) => ({ term, score: distinctiveness(term, totals) }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ term }) => term)
