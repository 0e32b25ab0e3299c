/** How many pairs are measured: chance alone then stays within these bounds in all but one of 100,000 runs. */
const pairs = 220
export const bounds = { least: 0.35, most: 0.65 }

/**
 * Does two things by turns and gives the share of pairs in which the second took longer: about a half when nobody can tell them apart by time.
 * A share does not mind a machine that is slow, or that stops now and then. Preparing is not measured.
 */
export async function shareSlower(first: () => Promise<() => Promise<unknown>>, second: typeof first, n = pairs): Promise<number> {
  const took = async (act: () => Promise<unknown>): Promise<number> => {
    const started = performance.now()
    await act()
    return performance.now() - started
  }
  let slower = 0
  for (let i = -10; i < n; i++) {
    const [one, other] = [await first(), await second()]
    // Each goes first in every other pair, so that what the first leaves warm helps both.
    const [a, b] = i % 2 === 0 ? [await took(one), await took(other)] : ((y: number, x: number) => [x, y])(await took(other), await took(one))
    // The first few warm up.
    if (i >= 0 && b! > a!) slower++
  }
  return slower / n
}
