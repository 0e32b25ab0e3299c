import { notice } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { rolesAt, workbench } from '../../access/index.ts'
import { partyForm, type SignedShare } from '../../forms/index.ts'
import { partyNames } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import type { Case } from '../case.ts'
import type { CaseEntry } from '../entries.ts'
import { aboutCase } from '../find-case.ts'
import { openShares } from '../sealed-parts.ts'
import { shareTexts as texts } from '../share-texts.ts'
import { answerLists, formGroups } from './shared.ts'

/** What others have filled in and signed for a case, for an officer: by person, with who signed and when. */
export async function sharesAtDesk(ctx: PageCtx, found: Case, pinned: PinnedService, marking: boolean): Promise<Html | false> {
  const shares = await openShares(ctx, found)
  if (shares.length === 0) return false
  const all = await Promise.all(shares.map((share) => oneShare(ctx, found, pinned, share)))
  return html`<section aria-labelledby="h-shares"><h2 id="h-shares">${ctx.t(texts.deskTitle)}</h2>${marking && notice('know', { body: ctx.t(texts.deskNoMarks) })}${all}</section>`
}

async function oneShare(ctx: PageCtx, found: Case, pinned: PinnedService, share: SignedShare): Promise<Html> {
  const party = pinned.service.apply.parties.find(({ id }) => id === share.role)!
  const about = { ...aboutCase(ctx, found), partyKind: share.partyKind }
  const groups = await formGroups(ctx, partyForm(pinned.pack, pinned.service, party), { answers: share.answers, about, owner: share.signer }, ctx.at(`${workbench}/${found.reference}/files`))
  const { names } = await partyNames(ctx, share.person)
  const at = compose((language) => writeMoment(new Date(share.signedAt), language, ctx.house.pack.settings.timeZone))
  return html`<h3>${ctx.t(party.name)}</h3><p>${ctx.t(texts.deskSigned(share.name, names, at))}</p>${answerLists(groups)}`
}

/** Writes in each signer's own journal that an officer has read their share: a transaction for each party. */
export async function recordShareReadings(ctx: PageCtx, found: Case, organisation: string): Promise<void> {
  const read: Omit<Extract<CaseEntry, { what: 'share.read' }>, 'role'> = { what: 'share.read', about: found.reference, organisation, roles: rolesAt(ctx.actor, organisation), service: found.service_id }
  for (const { signer, role } of await openShares(ctx, found)) await ctx.write((writing) => record<CaseEntry>(writing, signer, { ...read, role }))
}
