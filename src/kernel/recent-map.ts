/** A map that keeps what was used last, up to a number of entries, each for a time. */
export type RecentMap<Value> = {
  get(key: string, now: number): Value | undefined
  set(key: string, value: Value, now: number): void
  delete(key: string): void
}

export function recentMap<Value>(limits: { most: number; forMs: number }): RecentMap<Value> {
  // A Map keeps the order of insertion: the first entry is the one that was not asked for longest.
  const entries = new Map<string, { value: Value; until: number }>()
  return {
    get(key, now) {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      if (entry.until <= now) return undefined
      entries.set(key, entry)
      return entry.value
    },
    set(key, value, now) {
      entries.delete(key)
      const oldest = entries.size >= limits.most ? entries.keys().next().value : undefined
      if (oldest !== undefined) entries.delete(oldest)
      entries.set(key, { value, until: now + limits.forMs })
    },
    delete: (key) => void entries.delete(key),
  }
}
