import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import type { Kind, Metadata, Profile, Purpose, Registration } from '../client.ts'
import { actingScopes, actsIn, elementsOffered, scopeFor, scopesOf } from '../scopes.ts'
import { calledFault, redirectFault } from './address.ts'
import { departmentsNameFault } from './departments-name.ts'
import { fieldTexts as texts } from './field-texts.ts'
import { readKeys, type PublicJwk } from './read-keys.ts'
import { addressTexts } from './registration-texts.ts'
import { systemForms, type SystemForm, type Typed } from './typed.ts'

/** `field` is the id of a field of the form. `secret`: what was typed there must not be shown again. */
export type Problem = { readonly field: string; readonly text: Text; readonly secret?: true }

export type Read = { readonly registration: Registration; readonly kind: Kind; readonly organisation: string }

/** What the reading needs to know besides what was typed. */
export type About = {
  readonly pack: Pack
  readonly clientId: string
  /** Departments that the owner may register for. */
  readonly departments: readonly string[]
  /** Keys that are registered already: then none are asked for. */
  readonly keys?: readonly PublicJwk[] | undefined
  /** Whether we may be told to call the machine that we run on: on somebody's own machine only. */
  readonly loopback: boolean
}

const [mostName, mostOrganisation, mostWhy, mostAddresses] = [80, 120, 300, 10]
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** Reads a registration; each problem names its field, and nothing is guessed. */
export function readRegistration(typed: Typed, about: About): { read: Read } | { problems: readonly Problem[] } {
  const problems: Problem[] = []
  const tell = (field: string, text: Text | undefined, more: { secret?: true } = {}) => void (text && problems.push({ field, text, ...more }))
  const names = readNames(typed, tell)
  const owner = readOwner(typed, about, tell)
  const form = systemForms.find((one) => one === typed.form)
  if (!form) tell('form', texts.askForm)
  const profile = (['ordinary', 'fapi2'] as const).find((one) => one === typed.profile)
  if (!profile) tell('profile', texts.askProfile)
  else if (profile === 'fapi2' && form !== 'web') tell('profile', texts.fapiNeedsServer)
  if (typed.website === '') tell('website', texts.askWebsite)
  else tell('website', calledFault(typed.website, { loopback: false }))
  const addresses = readAddresses(typed, form ?? 'web', about, tell)
  const keys = readOwnKeys(typed, form ?? 'web', about, tell)
  const purposes = readPurposes(typed, about.pack, tell)
  const issues = typed.issues === 'yes'
  // Whose key signs must be beyond doubt, and the system must be able to keep one of its own.
  if (issues && (owner.kind !== 'department' || form !== 'web')) tell('issues', texts.issuesForDepartment)
  if (problems.length > 0) return { problems }
  const metadata = metadataOf({ clientId: about.clientId, names, website: typed.website, form: form!, profile: profile!, refresh: typed.refresh === 'yes', issues, addresses, keys, purposes })
  return { read: { registration: { names, profile: profile!, metadata, purposes }, ...owner } }
}

type Tell = (field: string, text: Text | undefined, more?: { secret?: true }) => void

function readNames({ nameEn, nameZh }: Typed, tell: Tell): Text {
  for (const [field, value, ask] of [['nameEn', nameEn, texts.askNameEn], ['nameZh', nameZh, texts.askNameZh]] as const) {
    tell(field, value === '' ? ask : faultOfLine(value, mostName))
  }
  return { en: nameEn, 'zh-Hant': nameZh }
}

/** For whom: a department where the owner may, else an organisation by its name, which is no department's; nor is its system's. */
function readOwner({ behalf, organisation, nameEn, nameZh }: Typed, { departments, pack }: About, tell: Tell): { kind: Kind; organisation: string } {
  if (behalf !== '' && behalf !== 'other') {
    if (!departments.includes(behalf)) tell('behalf', texts.notYourDepartment)
    return { kind: 'department', organisation: behalf }
  }
  tell('organisation', organisation === '' ? texts.askOrganisation : (faultOfLine(organisation, mostOrganisation) ?? departmentsNameFault(pack, organisation)))
  for (const [field, name] of [['nameEn', nameEn], ['nameZh', nameZh]] as const) tell(field, departmentsNameFault(pack, name))
  return { kind: 'private', organisation }
}

type Addresses = { readonly redirects: readonly string[]; readonly logoutRedirects: readonly string[]; readonly logoutCall: string }

function readAddresses({ redirects, logoutRedirects, logoutCall }: Typed, form: SystemForm, { loopback }: About, tell: Tell): Addresses {
  const lines = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))]
  const read = { redirects: lines(redirects), logoutRedirects: lines(logoutRedirects), logoutCall }
  if (form === 'device') {
    if (read.redirects.length > 0) tell('redirects', texts.noRedirects)
    if (read.logoutRedirects.length > 0) tell('logoutRedirects', texts.noRedirects)
  } else if (read.redirects.length === 0) tell('redirects', texts.askRedirects)
  for (const field of ['redirects', 'logoutRedirects'] as const) {
    if (read[field].length > mostAddresses) tell(field, texts.tooManyAddresses(mostAddresses))
    for (const address of read[field].slice(0, mostAddresses)) {
      const fault = redirectFault(address)
      if (fault) tell(field, read[field].length > 1 ? texts.ofAddress(address.slice(0, 100), fault) : fault)
    }
  }
  const hosts = new Set(read.redirects.flatMap((address) => (redirectFault(address) ? [] : [new URL(address).host])))
  if (hosts.size > 1) tell('redirects', addressTexts.oneHost)
  if (logoutCall !== '') tell('logoutCall', calledFault(logoutCall, { loopback }))
  return read
}

type Keys = { readonly jwks: readonly PublicJwk[] } | { readonly jwksUri: string } | undefined

/** An application on a device can keep no secret and has no key; a kiosk names where its keys are, because that keeps its people's numbers apart. */
function readOwnKeys({ keys: pasted, jwksUri }: Typed, form: SystemForm, { keys: known }: About, tell: Tell): Keys {
  // What was pasted is read in any case, so that a private key is noticed.
  const read = pasted === '' ? undefined : readKeys(pasted)
  const secret = read !== undefined && 'fault' in read && read.secret
  if (form === 'native') {
    if (jwksUri !== '') tell('jwksUri', texts.noKeys)
    if (read) tell('keys', secret ? read.fault : texts.noKeys, secret ? { secret } : {})
    return undefined
  }
  if (read && 'fault' in read) tell('keys', read.fault, secret ? { secret } : {})
  if (jwksUri !== '') {
    tell('jwksUri', calledFault(jwksUri, { loopback: false }))
    if (pasted !== '') tell('keys', texts.eitherKeys)
    return { jwksUri }
  }
  if (form === 'device') tell('jwksUri', texts.askJwksUri)
  if (read) return 'keys' in read ? { jwks: read.keys } : undefined
  if (known && known.length > 0) return { jwks: known }
  if (form === 'web') tell('keys', texts.askKeys)
  return undefined
}

function readPurposes({ purposes: typed }: Typed, pack: Pack, tell: Tell): Purpose[] {
  const offered = new Set(elementsOffered(pack).map(({ id }) => id))
  const purposes = typed.map((one, i) => {
    const [en, zh] = [`purpose${i}-en`, `purpose${i}-zh`]
    tell(en, one.en === '' ? texts.askWhyEn : faultOfLine(one.en, mostWhy))
    tell(zh, one.zh === '' ? texts.askWhyZh : faultOfLine(one.zh, mostWhy))
    const claims = [...new Set(one.claims)]
    if (claims.length === 0 && one.acts.length === 0) tell(`purpose${i}-claims`, texts.askClaims)
    else if (claims.some((claim) => !offered.has(claim))) tell(`purpose${i}-claims`, texts.unknownClaim)
    if (one.acts.some((act) => !actingScopes.some((known) => known === act))) tell(`purpose${i}-acts`, texts.unknownAct)
    return { id: /^[a-z][a-z0-9-]{0,29}$/.test(one.id) ? one.id : `purpose-${i + 1}`, scope: scopeFor(pack, claims, one.acts), claims, why: { en: one.en, 'zh-Hant': one.zh } }
  })
  if (purposes.length === 0) tell('purpose0-en', texts.askPurpose)
  // An id is what a person's choice is kept under: two purposes must not share one.
  const ids = new Set<string>()
  return purposes.map((one) => {
    let { id } = one
    for (let n = 2; ids.has(id); n++) id = `${one.id.slice(0, 26)}-${n}`
    ids.add(id)
    return { ...one, id }
  })
}

/** Words on one line, as people write them: no control signs, which could hide what a person reads before they consent. */
const faultOfLine = (value: string, most: number): Text | undefined =>
  /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(value) ? texts.oneLine : [...value].length > most ? texts.tooLong(most) : undefined

type Made = { clientId: string; names: Text; website: string; form: SystemForm; profile: Profile; refresh: boolean; issues: boolean; addresses: Addresses; keys: Keys; purposes: readonly Purpose[] }

/** The metadata in the names of RFC 7591 and of the standards that register more of them. */
function metadataOf({ clientId, names, website, form, profile, refresh, issues, addresses, keys, purposes }: Made): Metadata {
  const grantTypes = [form === 'device' ? deviceGrant : 'authorization_code', ...(refresh ? ['refresh_token'] : []), ...(issues ? ['client_credentials'] : [])]
  return {
    client_id: clientId,
    client_name: names.en,
    client_uri: website,
    application_type: form === 'native' ? 'native' : 'web',
    response_types: form === 'device' ? [] : ['code'],
    grant_types: grantTypes,
    redirect_uris: addresses.redirects,
    ...(addresses.logoutRedirects.length > 0 && { post_logout_redirect_uris: addresses.logoutRedirects }),
    ...(addresses.logoutCall !== '' && { backchannel_logout_uri: addresses.logoutCall, backchannel_logout_session_required: true }),
    subject_type: 'pairwise',
    token_endpoint_auth_method: form === 'native' ? 'none' : 'private_key_jwt',
    ...(keys && { token_endpoint_auth_signing_alg: algorithmOf(keys) }),
    id_token_signed_response_alg: 'ES256',
    ...(keys && ('jwks' in keys ? { jwks: { keys: keys.jwks } } : { jwks_uri: keys.jwksUri })),
    ...(profile === 'fapi2' && { dpop_bound_access_tokens: true, require_pushed_authorization_requests: true }),
    scope: scopesOf(purposes, grantTypes),
  }
}

/** What a system signs with: what its keys are for; at an address of its own, what most use. */
const algorithmOf = (keys: NonNullable<Keys>): string => ('jwks' in keys ? keys.jwks[0]!.alg : 'ES256')

/** A registration as its owner would have typed it. */
export function typedOf({ registration, kind, organisation }: Read): Typed {
  const { names, profile, metadata, purposes } = registration
  const list = (name: string) => ((metadata[name] ?? []) as readonly string[])
  const text = (name: string) => String(metadata[name] ?? '')
  return {
    nameEn: names.en, nameZh: names['zh-Hant'], behalf: kind === 'department' ? organisation : 'other', organisation: kind === 'department' ? '' : organisation, website: text('client_uri'),
    form: list('response_types').length === 0 ? 'device' : text('application_type'), profile, redirects: list('redirect_uris').join('\n'), logoutRedirects: list('post_logout_redirect_uris').join('\n'),
    logoutCall: text('backchannel_logout_uri'), refresh: list('grant_types').includes('refresh_token') ? 'yes' : '', issues: list('grant_types').includes('client_credentials') ? 'yes' : '', jwksUri: text('jwks_uri'), keys: '',
    purposes: purposes.map(({ id, why, scope, claims }) => ({ id, en: why.en, zh: why['zh-Hant'], claims, acts: actsIn(scope) })),
  }
}

/** The public keys that are registered by themselves, not by an address. */
export const keysOf = ({ metadata }: Registration): readonly PublicJwk[] => (metadata['jwks'] as { keys: readonly PublicJwk[] } | undefined)?.keys ?? []

/** What a system must have before it can be live: addresses on the public network. An application on a device is called back on its own machine. */
export function liveFaults({ metadata }: Registration): Problem[] {
  if (metadata['application_type'] === 'native') return []
  const addresses = [...((metadata['redirect_uris'] ?? []) as string[]), ...((metadata['post_logout_redirect_uris'] ?? []) as string[]), ...(metadata['backchannel_logout_uri'] === undefined ? [] : [String(metadata['backchannel_logout_uri'])])]
  return addresses.flatMap((address) => (address.startsWith('https:') ? [] : [{ field: 'why', text: texts.notForLive(address) }]))
}

/** The same registration with these keys. */
export const withKeys = (registration: Registration, keys: readonly PublicJwk[]): Registration => ({
  ...registration,
  metadata: { ...registration.metadata, token_endpoint_auth_signing_alg: algorithmOf({ jwks: keys }), jwks: { keys } },
})

export const elementName = (pack: Pick<Pack, 'elements'>, id: string): Text => (pack.elements.get(id)?.name as Text | undefined) ?? sameInAll(id)
