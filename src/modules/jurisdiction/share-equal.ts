/**
 * Gives equal words, and equal lists and records of nothing but words and numbers, one place in memory: the forms of a government say the same
 * over and over, and what is read from JSON stands there each time anew. What is shared must not be changed afterwards. One sharer is for one reading.
 */
export function shareEqual(): <Value>(value: Value) => Value {
  const words = new Map<string, string>()
  const leaves = new Map<string, object>()
  const share = (value: unknown): unknown => {
    if (typeof value === 'string') return sharedWord(value)
    if (value === null || typeof value !== 'object') return value
    let isLeaf = true
    const held = value as Record<string, unknown>
    for (const key in held) {
      const one = held[key]
      if (one !== null && typeof one === 'object') isLeaf = false
      if (typeof one === 'string' || typeof one === 'object') held[key] = share(one)
    }
    return isLeaf ? sharedLeaf(value) : value
  }
  const sharedWord = (word: string): string => {
    const known = words.get(word)
    if (known === undefined) words.set(word, word)
    return known ?? word
  }
  const sharedLeaf = (leaf: object): object => {
    const key = JSON.stringify(leaf)
    const known = leaves.get(key)
    if (known === undefined) leaves.set(key, leaf)
    return known ?? leaf
  }
  return share as <Value>(value: Value) => Value
}
