import type { House, Post } from '../../kernel/ctx.ts'
import type { Certified } from './authority.ts'
import type { ActSubject } from './certificates/profiles.ts'

/** Who signs, with what for. */
export type Signer = Certified & {
  readonly kind: 'person' | 'post' | 'organisation'
  /** As it stands in the certificate and in the document. */
  readonly name: string
}

/** A person's one act: what `work` signs with the signer that it is given, once. `partyId` goes into the journal, not into the certificate. */
export async function signAsPerson<Done>(house: House, { partyId, name }: { partyId: string; name: string }, now: Date, work: (signer: Signer) => Promise<Done>): Promise<Done> {
  return house.authority.forOneAct(house, { kind: 'person', partyId, name }, now, (certified) => work({ kind: 'person', name, ...certified }))
}

/** An officer's one act, by a post. The certificate names the post; which officer it was is in the journal, under `partyId`. */
export async function signAsPost<Done>(house: House, { partyId, post }: { partyId: string; post: Post }, now: Date, work: (signer: Signer) => Promise<Done>): Promise<Done> {
  const [organisation, role] = [house.pack.organisations.get(post.organisation)?.name.en, house.pack.roles.get(post.role)?.name.en]
  if (!organisation || !role) throw new Error(`no post ${post.role} at ${post.organisation}`)
  const subject: ActSubject = { kind: 'post', partyId, organisationId: post.organisation, organisation, role }
  return house.authority.forOneAct(house, subject, now, (certified) => work({ kind: 'post', name: `${role}, ${organisation}`, ...certified }))
}

/** An organisation's seal. */
export async function signerForOrganisation(house: House, organisationId: string, now: Date): Promise<Signer> {
  const organisation = house.pack.organisations.get(organisationId)
  if (!organisation) throw new Error(`no organisation ${organisationId}`)
  return { kind: 'organisation', name: organisation.name.en, ...(await house.authority.forOrganisation(house, organisationId, now)) }
}
