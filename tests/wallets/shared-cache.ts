type Kept = { readonly text: string; readonly until: number }

/** A cache on the way that many readers share. It keeps what it got as long as `max-age` allows (RFC 9111, section 4.2) and not a moment less. */
export function sharedCache() {
  const kept = new Map<string, Kept>()
  return {
    async read(address: string): Promise<string> {
      const earlier = kept.get(address)
      if (earlier && Date.now() < earlier.until) return earlier.text
      const answer = await fetch(address)
      if (!answer.ok) throw new Error(`${answer.status} ${address}`)
      const text = await answer.text()
      const maxAge = Number(/(?:^|[\s,])max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')?.[1] ?? 0)
      kept.set(address, { text, until: Date.now() + maxAge * 1000 })
      return text
    },
  }
}

export type SharedCache = ReturnType<typeof sharedCache>

/** What a reader made of something, for the seconds that it says of itself. */
export function keptFor<Made>(make: (address: string) => Promise<{ made: Made; seconds: number }>): (address: string) => Promise<Made> {
  const kept = new Map<string, { made: Made; until: number }>()
  return async (address) => {
    const earlier = kept.get(address)
    if (earlier && Date.now() < earlier.until) return earlier.made
    const { made, seconds } = await make(address)
    kept.set(address, { made, until: Date.now() + seconds * 1000 })
    return made
  }
}
