import { inAll } from '../../../kernel/i18n.ts'
import { compileForm, formSchema, type About, type JsonSchema } from '../../forms/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { eFormIdOf } from './service-of.ts'

type By = About['partyKind']

export const eFormSummary = (pinned: PinnedService, by: By, latest: boolean) => ({
  eFormId: eFormIdOf(pinned, by),
  name: `${pinned.service.name.en} (${by})`,
  description: pinned.service.summary.en,
  version: String(pinned.service.version),
  latest,
})

/**
 * What stands in `formData.data`. The specification lets that hold objects only: one is the answers, the other says that each
 * statement of the declaration is made, by its number.
 */
export function eFormSchema(base: string, pinned: PinnedService, by: By): JsonSchema {
  const { declaration, purpose } = pinned.service.apply
  const { $schema, ...answers } = formSchema(compileForm(pinned.pack, pinned.service), by)
  return {
    $schema,
    title: pinned.service.name.en,
    type: 'object',
    properties: {
      // With a name of its own, so that what it refers to is found in it and not in what stands around it.
      answers: { $id: `${base}/govstack/registration/eForms/${encodeURIComponent(eFormIdOf(pinned, by))}/answers`, ...answers },
      declaration: {
        type: 'object',
        properties: Object.fromEntries(declaration.map((statement, i) => [String(i + 1), { const: true, title: statement.en, 'x-labels': inAll(statement) }])),
        required: declaration.map((_, i) => String(i + 1)),
        additionalProperties: false,
      },
    },
    required: ['answers', 'declaration'],
    additionalProperties: false,
    'x-purpose': inAll(purpose),
  }
}
