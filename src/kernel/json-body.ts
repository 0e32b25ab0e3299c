import { readBytes } from './form-body.ts'
import { refuse } from './http-refusals.ts'

/** Undefined when it is no JSON. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** What a machine has sent as JSON in UTF-8, up to a size; anything else is a clear refusal. */
export async function readJson(request: Request, mostBytes: number): Promise<unknown> {
  if (!/^application\/([\w.-]+\+)?json *(;|$)/i.test(request.headers.get('content-type') ?? '')) refuse('request.not_json')
  const bytes = await readBytes(request, mostBytes)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return refuse('request.bad_json')
  }
}
