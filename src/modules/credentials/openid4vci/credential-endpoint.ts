import type { Ctx, House } from '../../../kernel/ctx.ts'
import { readJson } from '../../../kernel/json-body.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { credentialOf, credentialsOf, type Credential } from '../read-credentials.ts'
import { places } from './addresses.ts'
import { checkProofs, type Checked } from './check-proofs.ts'
import { configurationNamed, type Configuration } from './configurations.ts'
import { askerOf, type Asker } from './granted.ts'
import { issueCopies, mostCopies } from './issue-copies.ts'
import { useNonce } from './nonce.ts'
import { countCopies } from './openid4vci.sql.ts'
import { answerJson, refuseWith, speaking } from './protocol-error.ts'
import { keepSecret } from './secrets.ts'

const mostBytes = 131_072
const tellSeconds = 30 * 86_400

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Credential endpoint (OpenID4VCI 1.0, section 8). */
export const credentialEndpoint: Endpoint = {
  method: 'POST',
  path: places.credential,
  who: 'signed message',
  handle: speaking('credential', 'invalid_credential_request', async (ctx, _params, request) => {
    const asker = await askerOf(ctx, request, places.credential)
    const asked = await readJson(request, mostBytes)
    if (!isObject(asked)) return refuseWith('invalid_credential_request', 'The request is a JSON object.')
    const configuration = whichOf(ctx.house, asked, asker)
    if (asked['credential_response_encryption'] !== undefined) refuseWith('invalid_encryption_parameters', 'Answers are not encrypted here, beyond TLS.')
    const proofs = await checkProofs(ctx, asked['proofs'], configuration.form)
    const { copies, told } = await ctx.write((writing) => issue(writing, asker, configuration, proofs))
    return answerJson({ credentials: copies.map(({ compact }) => ({ credential: asFormat(configuration, compact) })), notification_id: told })
  }),
}

/** Section 8.2: by identifier when the token named some, else by configuration; never both. Ours names none. */
function whichOf(house: House, asked: Readonly<Record<string, unknown>>, { only }: Asker): Configuration {
  const { credential_configuration_id: id, credential_identifier: identifier } = asked
  if (identifier !== undefined && id !== undefined) refuseWith('invalid_credential_request', 'Name a configuration or an identifier, not both.')
  if (identifier !== undefined) refuseWith('unknown_credential_identifier', 'The token names no credential identifiers.')
  if (typeof id !== 'string') return refuseWith('invalid_credential_request', 'credential_configuration_id is missing.')
  const configuration = configurationNamed(house, id) ?? refuseWith('unknown_credential_configuration', 'No credential of this configuration is issued here.')
  return only && id !== only.configuration ? refuseWith('invalid_credential_request', 'The token is for a credential of another configuration.') : configuration
}

/** A document with its proof is given as JSON, what is compact as a text (appendix A). */
const asFormat = ({ form }: Configuration, compact: string): unknown => (form === 'dc+sd-jwt' || form === 'vc+jwt' ? compact : JSON.parse(compact))

async function issue(ctx: Ctx, { partyId, only, wallet, speaker }: Asker, { type, form }: Configuration, { keys, nonce, nonceEnd }: Checked) {
  if (!(await useNonce(ctx, nonce, nonceEnd))) refuseWith('invalid_nonce', 'The nonce was used before. Ask for a new one.')
  const credential = (await (only ? inForce(ctx, partyId, only.credentialId) : newestInForce(ctx, partyId, type))) ?? denied('There is no such document in force.')
  const out = (await ctx.tx.maybe(countCopies(partyId, credential.id)))?.n ?? 0
  if (out + keys.length > mostCopies) denied('There are too many copies of this document in wallets. The holder can take some back.')
  const copies = await issueCopies(ctx, { partyId, credential, keys, wallet, form })
  const told = await keepSecret(ctx, 'notification', { partyId, copies: copies.map(({ id }) => id), speaker }, tellSeconds)
  return { copies, told }
}

const denied = (why: string): never => refuseWith('credential_request_denied', why)

/** The document as it stands at this moment: one that was suspended, revoked or has ended gives no copies. */
async function inForce(ctx: Ctx, partyId: string, credentialId: string): Promise<Credential | undefined> {
  const credential = await credentialOf(ctx, partyId, credentialId)
  return credential?.statusToday === 'valid' ? credential : undefined
}

const mostLookedAt = 100

/** A registered wallet names a type: of several documents of it, the newest that is in force. */
const newestInForce = async (ctx: Ctx, partyId: string, type: string): Promise<Credential | undefined> =>
  (await credentialsOf(ctx, partyId, { limit: mostLookedAt })).find((one) => one.type === type && one.statusToday === 'valid')
