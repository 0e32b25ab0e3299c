import type { Endpoint } from '../../../kernel/page.ts'
import { isRecord } from '../compact-parts.ts'
import type { JsonObject } from '../w3c/json-document.ts'
import { CredentialFault } from '../w3c/problem-types.ts'
import { answer, answered } from './answer.ts'
import { callerOf } from './issue-for-system.ts'
import { isPurpose, moveForSystem, type StatusRequest } from './move-for-system.ts'
import { askForJson, isText, readBody } from './read-request.ts'

const malformed = (why: string): never => {
  throw new CredentialFault('MALFORMED_VALUE_ERROR', why)
}
// The standard's schema asks for the type of an entry, its example names that of a list.
const entryTypes = ['BitstringStatusListEntry', 'BitstringStatusList']

/** Update Status (W3C CCG VC-API): a department's system suspends, gives back or revokes what it has issued. */
export const updateStatusEndpoint: Endpoint = {
  method: 'POST',
  path: '/credentials/status',
  who: 'anyone',
  postsPerMinute: 600,
  async handle(ctx, _params, request) {
    askForJson(request)
    const caller = await callerOf(ctx, request)
    return answered(ctx, 'status', async () => {
      await moveForSystem(ctx, caller, asked(await readBody(request)))
      return answer(200, {})
    }, ([problem]) => answer(400, { ...problem, status: 400 }, 'application/problem+json'))
  },
}

/** The request of the standard's schema; what is not in it is refused, for who sent it expects something of it. */
function asked(body: JsonObject): StatusRequest {
  only(body, 'the request', ['credentialId', 'credentialStatus', 'status'])
  const { credentialId, credentialStatus, status } = body
  if (!isText(credentialId)) malformed('credentialId must be a text')
  if (!isRecord(credentialStatus)) return malformed('credentialStatus must be an object')
  if (typeof status !== 'boolean') return malformed('status must be true or false')
  only(credentialStatus, 'credentialStatus', ['id', 'type', 'statusPurpose', 'statusListIndex', 'statusListCredential'])
  const { type, statusPurpose, statusListIndex, statusListCredential } = credentialStatus
  if (!entryTypes.some((one) => one === type)) malformed('credentialStatus.type must be BitstringStatusListEntry')
  if (!isPurpose(statusPurpose)) return malformed('credentialStatus.statusPurpose must be revocation or suspension')
  return { credentialId: credentialId as string, credentialStatus: { statusPurpose, statusListIndex, statusListCredential }, status }
}

function only(given: object, where: string, known: readonly string[]): void {
  if (Object.keys(given).some((key) => !known.includes(key))) malformed(`${where} may hold: ${known.join(', ')}`)
}
