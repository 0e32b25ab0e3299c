import { readBytes } from '../../../kernel/form-body.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { isRecord } from '../compact-parts.ts'
import { readDocument, type JsonObject } from '../w3c/json-document.ts'
import { CredentialFault } from '../w3c/problem-types.ts'

const mostBytes = 131_072

export type Options = { readonly [name: string]: unknown }

/** What each option must be. An option that is not known is an error (VCALM 1.0, section 2.4), for who sent it expects something of it. */
type Known = Readonly<Record<string, (value: unknown) => boolean>>

export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= 2048
export const isYesNo = (value: unknown): boolean => typeof value === 'boolean'
export const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)

export function askForJson(request: Request): void {
  if (!/^application\/([\w.-]+\+)?json *(;|$)/i.test(request.headers.get('content-type') ?? '')) refuse('request.not_json')
}

/** What a request brings: one JSON object. */
export async function readBody(request: Request): Promise<JsonObject> {
  askForJson(request)
  return readDocument(textOf(await readBytes(request, mostBytes)))
}

/** The document that a request brings under a name, and its options. */
export async function readRequest(request: Request, name: string, known: Known): Promise<{ document: JsonObject; options: Options }> {
  const body = await readBody(request)
  for (const key of Object.keys(body)) if (key !== name && key !== 'options') throw new CredentialFault('MALFORMED_VALUE_ERROR', `the request may hold ${name} and options, nothing else`)
  const { [name]: document, options = {} } = body
  if (!isRecord(document)) throw new CredentialFault('PARSING_ERROR', `${name} must be an object`)
  if (!isRecord(options)) throw new CredentialFault('PARSING_ERROR', 'options must be an object')
  for (const [option, value] of Object.entries(options)) {
    const isRight = Object.hasOwn(known, option) ? known[option] : undefined
    if (!isRight) throw new CredentialFault('MALFORMED_VALUE_ERROR', `options may hold: ${Object.keys(known).join(', ')}`)
    if (!isRight(value)) throw new CredentialFault('MALFORMED_VALUE_ERROR', `options.${option} has a wrong value`)
  }
  return { document, options }
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CredentialFault('PARSING_ERROR', 'the request is not UTF-8')
  }
}
