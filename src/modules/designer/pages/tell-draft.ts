import { draftedForm, tellIfPossible } from '../../forms/index.ts'
import type { OnlineService } from '../../jurisdiction/index.ts'
import type { Teller } from '../editor/told-as.ts'
import type { ProvedDraft } from '../prove-draft.ts'

/** Tells rules of a draft in words, as far as its form can be made. */
export function teller({ pack, service }: ProvedDraft): Teller {
  if (!pack || !service || !isOnline(service)) return () => undefined
  const { form } = draftedForm(pack, service)
  return (rule, as = 'condition') => tellIfPossible(form.tell, rule, as)
}

const isOnline = (service: NonNullable<ProvedDraft['service']>): service is OnlineService => service.apply !== undefined
