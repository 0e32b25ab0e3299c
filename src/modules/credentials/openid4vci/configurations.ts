import type { House } from '../../../kernel/ctx.ts'
import { typeMetadata, typeAddress, outputsOfType } from '../type-metadata.ts'
import { contextOfType, termOfType } from '../w3c/context-of-type.ts'
import { baseContext } from '../w3c/contexts.ts'
import { w3cForms, type W3cForm } from '../w3c/make-w3c.ts'
import { providersOf } from './key-attestation.ts'
import { proofAlgorithms } from './proof-algorithms.ts'

/** What a copy can be: an SD-JWT VC, or a form of VC Data Model 2.0. */
export type Form = 'dc+sd-jwt' | W3cForm

/** One type of document in one form, as wallets name it. */
export type Configuration = { readonly id: string; readonly type: string; readonly form: Form }

export const forms = ['dc+sd-jwt', ...w3cForms] as const satisfies readonly Form[]

/** The OAuth scope by which a registered wallet asks for a person's documents; which one, it says when it fetches it. */
export const walletScope = 'documents'

/** How a copy is bound: to a key itself, or to an identifier that says its key, which is whom a W3C credential is about. */
export const bindings = { 'dc+sd-jwt': ['jwk'], w3c: ['did:jwk', 'did:key'] } as const

/** The type by itself is its SD-JWT VC. */
export const configurationId = (type: string, form: Form): string => (form === 'dc+sd-jwt' ? type : `${type}.${form.replace('+', '-')}`)

/** Every type of credential that some service here issues. */
export function typesIssued({ pack }: Pick<House, 'pack'>): string[] {
  const types = [...pack.services.values()].flatMap(({ apply }) => apply?.outputs.map(({ type }) => type) ?? [])
  return [...new Set(types)].toSorted()
}

/** The configuration that a wallet names, if it is issued here. */
export function configurationNamed(house: House, id: unknown): Configuration | undefined {
  if (typeof id !== 'string') return undefined
  const type = id.split('.', 1)[0]!
  const form = forms.find((one) => configurationId(type, one) === id)
  return form && outputsOfType(house, type).length > 0 ? { id, type, form } : undefined
}

export const configurationsIssued = (house: House): Configuration[] => typesIssued(house).flatMap((type) => forms.map((form) => ({ id: configurationId(type, form), type, form })))

type TypeDisplay = { readonly locale: string; readonly name: string; readonly rendering: { readonly simple: { readonly background_color: string; readonly text_color: string } } }
type TypeClaim = { readonly path: readonly string[]; readonly display?: readonly { readonly locale: string; readonly label: string }[] }

/** A configuration in the words of OpenID4VCI 1.0, section 12.2.4; its looks are those of the type metadata. */
export function describeConfiguration(house: House, { type, form }: Configuration): object {
  const { display, claims } = typeMetadata(house, type) as { display: readonly TypeDisplay[]; claims: readonly TypeClaim[] }
  const isW3c = form !== 'dc+sd-jwt'
  return {
    ...formatOf(house, type, form),
    scope: walletScope,
    cryptographic_binding_methods_supported: isW3c ? bindings.w3c : bindings[form],
    // No `key_attestations_required`: who has none is served as well.
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: proofAlgorithms }, ...(providersOf(house).length > 0 && { attestation: { proof_signing_alg_values_supported: proofAlgorithms } }) },
    credential_metadata: {
      display: display.map(({ locale, name, rendering }) => ({ locale, name, ...rendering.simple })),
      claims: claims.map(({ path, display: shown }) => ({ path: isW3c ? pathInW3c(path) : path, ...(shown && { display: shown.map(({ locale, label }) => ({ locale, name: label })) }) })),
    },
  }
}

/** The title of a document is the name of the credential; what else is said is about its subject. */
const pathInW3c = (path: readonly string[]): readonly string[] => (path[0] === 'title' ? ['name'] : ['credentialSubject', ...path])

/**
 * What a format has to itself: appendix A.3 for `dc+sd-jwt`, A.1.2 for `ldp_vc`. For VC Data Model 2.0 in a JWT 1.0 has no profile (`jwt_vc_json` is that
 * of 1.1, with a claim `vc` that 2.0 forbids), so it is called by its media type, as appendix A recommends and the working group's next draft does.
 */
function formatOf(house: House, type: string, form: Form): object {
  if (form === 'dc+sd-jwt') return { format: form, vct: typeAddress(house, type), credential_signing_alg_values_supported: ['ES256'] }
  const types = ['VerifiableCredential', termOfType(type)]
  if (form === 'vc+jwt') return { format: form, credential_definition: { type: types }, credential_signing_alg_values_supported: ['ES256'] }
  return { format: 'ldp_vc', credential_definition: { '@context': [baseContext, contextOfType(house, type).address], type: types }, credential_signing_alg_values_supported: [form] }
}
