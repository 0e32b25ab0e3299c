import type { House } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { holderLabel, numberLabel, outputsOfType, typeAddress, typesIssued } from '../../credentials/index.ts'

/** What is asked of a holder: a document of a type that is in force, and of its particulars only these. */
export type Question = { readonly type: string; readonly claims: readonly string[] }

/** A particular that can be asked for. `holder` and `number` stand beside the claims of the type. */
export type Askable = { readonly id: string; readonly label: Text; readonly path: readonly [string, ...string[]] }

const always: readonly Askable[] = [
  { id: '-holder', label: holderLabel, path: ['holder'] },
  { id: '-number', label: numberLabel, path: ['number'] },
]

/** Everything that can be asked of a document of a type. */
export function askablesOf(house: House, type: string): readonly Askable[] {
  const claims = new Map(outputsOfType(house, type).flatMap((output) => output.claims.map(({ id, label }) => [id, label] as const)))
  return [...[...claims].map(([id, label]): Askable => ({ id, label, path: ['claims', id] })), ...always]
}

/** The name of a type of document; undefined when none is issued. */
export const titleOfType = (house: House, type: string): Text | undefined => outputsOfType(house, type)[0]?.title

export type TypeToAsk = { readonly type: string; readonly title: Text; /** Organisations that issue it. */ readonly organisations: readonly string[]; /** Of the catalogue: where a reader would look for it. */ readonly category: string }

/** The types of documents that can be asked for. */
export function typesToAsk(house: House): readonly TypeToAsk[] {
  const issuing = [...house.pack.services.values()].filter(({ apply }) => apply)
  return typesIssued(house).map((type) => {
    const by = issuing.filter(({ apply }) => apply!.outputs.some((output) => output.type === type))
    return { type, title: titleOfType(house, type)!, organisations: [...new Set(by.map(({ organisation }) => organisation))], category: by[0]!.category }
  })
}

/** The one credential that is asked for, by its name in the query. */
export const queryId = 'document'

/** The question in the Digital Credentials Query Language (OpenID4VP 1.0, section 6). Without claims nothing that can be kept back is asked for. */
export function dcqlOf(house: House, { type, claims }: Question, purpose: string | undefined): object {
  const paths = askablesOf(house, type).filter(({ id }) => claims.includes(id))
  return {
    credentials: [
      {
        id: queryId,
        format: 'dc+sd-jwt',
        meta: { vct_values: [typeAddress(house, type)] },
        require_cryptographic_holder_binding: true,
        ...(paths.length > 0 && { claims: paths.map(({ path }) => ({ path })) }),
      },
    ],
    // `purpose` stood in the standard's drafts; wallets that do not know it pass over it.
    ...(purpose !== undefined && { credential_sets: [{ options: [[queryId]], purpose }] }),
  }
}
