import type { Candidate } from './candidates.ts'
import type { Component } from './components.ts'

/** Most joint answers that are gone through one by one; beyond them, as many are drawn at random. */
export const mostJoint = 4096

export type Joint = Readonly<Record<string, Candidate>>

/** How many joint answers a component has. */
export const jointCount = ({ candidates }: Component): number => candidates.reduce((product, some) => product * some.length, 1)

/** All joint answers of a component in order, or a random draw that is the same each time for the same form. */
export function* jointAnswers(component: Component, seed: number): Generator<Joint> {
  const { questions, candidates } = component
  const count = jointCount(component)
  const random = randomFrom(seed)
  const draws = Math.min(count, mostJoint)
  for (let n = 0; n < draws; n++) {
    let rest = n
    const joint: Record<string, Candidate> = {}
    for (const [i, id] of questions.entries()) {
      const some = candidates[i]!
      if (count <= mostJoint) {
        joint[id] = some[rest % some.length]
        rest = Math.floor(rest / some.length)
      } else joint[id] = some[Math.floor(random() * some.length)]
    }
    yield joint
  }
}

/** Numbers from 0 to 1 that look random and come again for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
