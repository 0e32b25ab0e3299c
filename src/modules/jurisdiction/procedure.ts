import { z } from 'zod'
import { Cel, Id, Text } from './words.ts'

const Days = z.int().positive()

/** The verbs that a procedure may use; cases/effects.ts carries each out. Adding one is a code review, using one is not. */
export const Effect = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('checks.run') }),
  z.strictObject({ do: z.literal('payment.request') }),
  /** Gives back what was paid for the case; nothing when nothing was. */
  z.strictObject({ do: z.literal('payment.refund') }),
  z.strictObject({ do: z.literal('refer') }),
  z.strictObject({ do: z.literal('credential.issue') }),
  z.strictObject({ do: z.literal('message.send'), letter: Id }),
  /** The register now says what the applicant asked for: the answers whose elements have `corrects` go into the profile. */
  z.strictObject({ do: z.literal('profile.correct') }),
  /** Tells the applicant the appointment that the action's `slot` asked for. Its place was taken in the act's own transaction. */
  z.strictObject({ do: z.literal('slot.book') }),
  /** Gives back the appointment that was made for the case. */
  z.strictObject({ do: z.literal('slot.release') }),
  /** Does a system action when so much time has passed in this state. */
  z
    .strictObject({ do: z.literal('later'), days: Days.optional(), workingDays: Days.optional(), action: Id })
    .refine((one) => (one.days === undefined) !== (one.workingDays === undefined), 'later needs either days or workingDays'),
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

const Action = z
  .strictObject({
    name: Text,
    /** What the history says when it was done. */
    told: Text,
    from: z.array(Id).min(1),
    to: Id,
    by: By,
    /** What the action's form asks for. `answer` is told to the applicant; `organisation` is where the case goes. */
    asks: z.array(z.enum(['reasons', 'marks', 'note', 'opinion', 'slot', 'inspection', 'answer', 'organisation'])).default([]),
    /** A rule over answers, checks, party, today and case (`paid`, `daysInState`): while it is not true the action is not offered. */
    guard: Cel.optional(),
    /** What is said when the guard does not let the action be done. */
    guardSays: Text.optional(),
    tone: z.enum(['main', 'plain', 'risk']).default('plain'),
    undoSeconds: z.int().positive().optional(),
    /** Done by two officers: the first proposes it, and nothing happens before a second has confirmed it. */
    fourEyes: z.literal(true).optional(),
    /** A referred organisation's answer: when all have answered, the system does this action. */
    joins: Id.optional(),
    then: z.array(Effect).default([]),
  })
  .refine((action) => (action.guard === undefined) === (action.guardSays === undefined), 'guard and guardSays belong together')
  .refine((action) => action.guard === undefined || action.by !== 'system', 'the system knows no guard: nobody would be told; let a person decide')
  .refine((action) => action.fourEyes === undefined || typeof action.by !== 'string', 'fourEyes is for what officers do: of applicants there is one, and the system has no eyes')
  .refine((action) => action.fourEyes === undefined || !action.asks.includes('marks'), 'marks on answers are not shown to a second officer: leave out fourEyes')

/** How a case moves: states and actions as data. `draft` is where each begins, and is no state of a case. */
export const Procedure = z.strictObject({
  id: Id,
  version: z.int().positive(),
  /** States of earlier versions by version, which of them were ends, and where cases go whose state is gone. */
  earlier: z.record(z.string().regex(/^[1-9]\d*$/), z.strictObject({ states: z.array(Id).min(1), ends: z.array(Id).default([]), moves: z.record(Id, Id).default({}) })).default({}),
  states: z.record(Id, State),
  actions: z.record(Id, Action),
  /** Messages, with the blanks of letterBlanks. */
  letters: z.record(Id, z.strictObject({ subject: Text, body: Text })),
})

/** What cases/letter.ts fills in where a letter says {reference}. */
export const letterBlanks = ['reference', 'service', 'reasons', 'note', 'answer', 'when', 'deadline'] as const

export type Effect = z.infer<typeof Effect>
export type State = z.infer<typeof State>
export type Action = z.infer<typeof Action>
export type Procedure = z.infer<typeof Procedure>
