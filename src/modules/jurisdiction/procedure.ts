import { z } from 'zod'
import { Id, Text } from './words.ts'

/** The verbs that a procedure may use; cases/effects.ts carries each out. Adding one is a code review, using one is not. */
export const Effect = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('checks.run') }),
  z.strictObject({ do: z.literal('payment.request') }),
  z.strictObject({ do: z.literal('refer') }),
  z.strictObject({ do: z.literal('credential.issue') }),
  z.strictObject({ do: z.literal('message.send'), letter: Id }),
  /** Does a system action when so many days have passed in this state. */
  z.strictObject({ do: z.literal('later'), days: z.int().positive(), action: Id }),
])

const State = z.strictObject({
  name: Text,
  /** What happens now, told to the applicant in plain words. */
  told: Text,
  tone: z.enum(['act', 'run', 'ok', 'late', 'no', 'plain']),
  /** The pledge clock: runs, stands still while the applicant is asked, or is over. */
  clock: z.enum(['runs', 'stands', 'over']),
  /** How it ended, for end states. */
  end: z.enum(['delivered', 'refused', 'withdrawn', 'lapsed']).optional(),
})

const By = z.union([
  z.enum(['applicant', 'system']),
  z.strictObject({ roles: z.array(Id).min(1), /** `owner`: the service's organisation; `referred`: one that the case was referred to. */ at: z.enum(['owner', 'referred']).default('owner') }),
])

const Action = z.strictObject({
  name: Text,
  /** What the history says when it was done. */
  told: Text,
  from: z.array(Id).min(1),
  to: Id,
  by: By,
  /** What the action's form asks for. */
  asks: z.array(z.enum(['reasons', 'marks', 'note', 'opinion', 'slot', 'inspection'])).default([]),
  tone: z.enum(['main', 'plain', 'risk']).default('plain'),
  undoSeconds: z.int().positive().optional(),
  /** A referred organisation's answer: when all have answered, the system does this action. */
  joins: Id.optional(),
  then: z.array(Effect).default([]),
})

/** How a case moves: states and actions as data (procedures/*.yaml). `draft` is where each begins, and is no state of a case. */
export const Procedure = z.strictObject({
  id: Id,
  version: z.int().positive(),
  /** States of earlier versions by version, which of them were ends, and where cases go whose state is gone. */
  earlier: z.record(z.string().regex(/^[1-9]\d*$/), z.strictObject({ states: z.array(Id).min(1), ends: z.array(Id).default([]), moves: z.record(Id, Id).default({}) })).default({}),
  states: z.record(Id, State),
  actions: z.record(Id, Action),
  /** Messages: {reference}, {service}, {reasons}, {note}, {deadline}, {amount} and {when} are filled in. */
  letters: z.record(Id, z.strictObject({ subject: Text, body: Text })),
})

export type Effect = z.infer<typeof Effect>
export type State = z.infer<typeof State>
export type Action = z.infer<typeof Action>
export type Procedure = z.infer<typeof Procedure>
