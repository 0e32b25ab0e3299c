import type { Text } from '../../../kernel/i18n.ts'
import { draftedForm, tellIfPossible } from '../../forms/index.ts'
import type { OnlineService } from '../../jurisdiction/index.ts'
import type { ProvedDraft } from '../prove-draft.ts'

/** Tells rules of a draft in words, as far as its form can be made; nothing for a rule that cannot be told. */
export function teller({ pack, service }: ProvedDraft): (rule: string) => Text | undefined {
  if (!pack || !service || !isOnline(service)) return () => undefined
  const { form } = draftedForm(pack, service)
  return (rule) => tellIfPossible(form.tell, rule, 'condition') ?? tellIfPossible(form.tell, rule, 'value')
}

const isOnline = (service: NonNullable<ProvedDraft['service']>): service is OnlineService => service.apply !== undefined
