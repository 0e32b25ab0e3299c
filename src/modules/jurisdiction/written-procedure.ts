import { z } from 'zod'
import { referencesIn, variantsOf } from './fill-procedure.ts'
import { Procedure } from './procedure.ts'
import { unknownName } from './unknown-name.ts'
import { Cel, Id, Text } from './words.ts'

/** What a value of each type of parameter is. */
export const parameterTypes = {
  days: z.int().positive(),
  'yes-no': z.boolean(),
  role: Id,
  roles: z.array(Id).min(1),
  organisation: Id,
  organisations: z.array(Id).min(1),
  text: Text,
  rule: Cel,
} as const
export type ParameterType = keyof typeof parameterTypes

const parameter = <Type extends ParameterType>(type: Type) => z.strictObject({ type: z.literal(type), default: parameterTypes[type].optional(), about: Text })

/** What a service may set in a procedure, of what type, and what holds where it sets nothing. */
const Parameter = z.union([parameter('days'), parameter('yes-no'), parameter('role'), parameter('roles'), parameter('organisation'), parameter('organisations'), parameter('text'), parameter('rule')])

export type ParameterValue = z.infer<(typeof parameterTypes)[ParameterType]>
export type Parameter = { readonly type: ParameterType; readonly default?: ParameterValue | undefined; readonly about: z.infer<typeof Text> }

/**
 * procedures/<id>.yaml as it is written, for many services: a Procedure with parameters.
 *
 * `days: $payDays` takes the value. A state, action or effect with `if: $inspect` (or `if: not $inspect`) is left out otherwise, and
 * `{ if: $inspect, then: a, else: b }` chooses. Texts and guards show `{payDays}`. In `from`, names of states that are left out fall away.
 */
export const WrittenProcedure = z
  .strictObject({
    id: Id,
    version: z.int().positive(),
    parameters: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), Parameter).default({}),
    earlier: z.record(z.string(), z.looseObject({})).default({}),
    states: z.record(Id, z.looseObject({})),
    actions: z.record(Id, z.looseObject({})),
    letters: z.record(Id, z.looseObject({})).default({}),
  })
  .superRefine((written, ctx) => {
    const unknown = referencesIn(written).filter(({ name }) => !Object.hasOwn(written.parameters, name))
    for (const { name, path } of unknown) ctx.addIssue({ code: 'custom', path: [...path], message: unknownName('parameter', name, Object.keys(written.parameters)) })
    if (unknown.length > 0) return
    // Each of its shapes must be a procedure; what is wrong in several is told once.
    const told = new Set<string>()
    for (const variant of variantsOf(written as WrittenProcedure)) {
      for (const issue of Procedure.safeParse(variant).error?.issues ?? []) {
        const key = JSON.stringify([issue.path, issue.message])
        if (!told.has(key)) ctx.issues.push({ ...issue, input: undefined } as (typeof ctx.issues)[number])
        told.add(key)
      }
    }
  })

export type WrittenProcedure = {
  readonly id: string
  readonly version: number
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly earlier: Readonly<Record<string, object>>
  readonly states: Readonly<Record<string, object>>
  readonly actions: Readonly<Record<string, object>>
  readonly letters: Readonly<Record<string, object>>
}
