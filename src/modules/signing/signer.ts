import type { House, Post } from '../../kernel/ctx.ts'
import type { Certified } from './authority.ts'

/** Who signs, with what for. For a person and a post: good for one act within a quarter of an hour, so it is made when all else is ready. */
export type Signer = Certified & {
  readonly kind: 'person' | 'post' | 'organisation'
  /** As it stands in the certificate and in the document. */
  readonly name: string
}

/** A person's one act. `partyId` goes into the journal, not into the certificate. */
export async function signerForPerson(house: House, { partyId, name }: { partyId: string; name: string }, now: Date): Promise<Signer> {
  return { kind: 'person', name, ...(await house.authority.forOneAct(house, { kind: 'person', partyId, name }, now)) }
}

/** An officer's one act, by a post. The certificate names the post; which officer it was is in the journal, under `partyId`. */
export async function signerForPost(house: House, { partyId, post }: { partyId: string; post: Post }, now: Date): Promise<Signer> {
  const [organisation, role] = [house.pack.organisations.get(post.organisation)?.name.en, house.pack.roles.get(post.role)?.name.en]
  if (!organisation || !role) throw new Error(`no post ${post.role} at ${post.organisation}`)
  return { kind: 'post', name: `${role}, ${organisation}`, ...(await house.authority.forOneAct(house, { kind: 'post', partyId, organisationId: post.organisation, organisation, role }, now)) }
}

/** An organisation's seal. */
export async function signerForOrganisation(house: House, organisationId: string, now: Date): Promise<Signer> {
  const organisation = house.pack.organisations.get(organisationId)
  if (!organisation) throw new Error(`no organisation ${organisationId}`)
  return { kind: 'organisation', name: organisation.name.en, ...(await house.authority.forOrganisation(house, organisationId, now)) }
}
